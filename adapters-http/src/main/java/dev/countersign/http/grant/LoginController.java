package dev.countersign.http.grant;

import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.grant.LoginResponses.Attempt;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.session.SignInForms;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Objects;
import java.util.Optional;

/** The sign-in page. It belongs to an authorization request, and redirects only to that. */
@Controller("/login")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class LoginController {

  private static final int LONGEST_HINT = 128;

  private final SignInForms signIns;
  private final PendingAuthorizations pending;
  private final LoginResponses responses;

  LoginController(SignInForms signIns, PendingAuthorizations pending, LoginResponses responses) {
    this.signIns = signIns;
    this.pending = pending;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> show(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return pending
        .resume(request, query)
        .map(found -> responses.first(new Attempt(found, shown(found.needed().loginHint()), false)))
        .orElse(refusal -> refusal);
  }

  // The field of the page has no room for more.
  private static String shown(Optional<String> loginHint) {
    return loginHint.filter(hint -> hint.length() <= LONGEST_HINT).orElse("");
  }

  @Post
  HttpResponse<String> signIn(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return Bodies.form(request, body)
        .mapError(error -> responses.unreadable(request, error))
        .flatMap(
            form ->
                pending
                    .resume(request, form.get("request"))
                    .map(found -> signIn(attempt(found, form), form)))
        .orElse(refusal -> refusal);
  }

  private static Attempt attempt(PendingAuthorization found, FormParameters form) {
    return new Attempt(found, form.get("username"), SignInForms.remember(form));
  }

  private HttpResponse<String> signIn(Attempt attempt, FormParameters form) {
    var foreign = responses.formRefusal(attempt, form.get("guard"));
    if (foreign.isPresent()) {
      return responses.foreignForm(attempt, foreign.get());
    }
    if (!SignInForms.isComplete(form)) {
      return responses.incomplete(attempt);
    }
    return switch (signIns.signIn(attempt.request(), form)) {
      case Result.Ok<SignedIn, SignInRefusal>(var signedIn) ->
          signIns.signedIn(
              attempt.request(), signedIn, responses.signedIn(attempt, signedIn.token()));
      case Result.Refused<SignedIn, SignInRefusal>(var refusal) ->
          responses.refused(attempt, refusal);
    };
  }
}
