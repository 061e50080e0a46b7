package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.grant.ChooseAccount;
import dev.countersign.application.grant.ContinueAuthorization;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.session.SessionCookies;
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

/**
 * The authorization endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.1">RFC 6749 §3.1</a>
 */
@Controller("/authorize")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class AuthorizeController {

  private final Authorize authorize;
  private final ContinueAuthorization continueAuthorization;
  private final ChooseAccount chooseAccount;
  private final SignInProofs proofs;
  private final SessionCookies cookies;
  private final ReceivedRequests received;
  private final AuthorizationResponses responses;
  private final AuthorizationErrors errors;

  AuthorizeController(
      Authorize authorize,
      ContinueAuthorization continueAuthorization,
      ChooseAccount chooseAccount,
      SignInProofs proofs,
      SessionCookies cookies,
      ReceivedRequests received,
      AuthorizationResponses responses,
      AuthorizationErrors errors) {
    this.authorize = authorize;
    this.continueAuthorization = continueAuthorization;
    this.chooseAccount = chooseAccount;
    this.proofs = proofs;
    this.cookies = cookies;
    this.received = received;
    this.responses = responses;
    this.errors = errors;
  }

  @Get
  HttpResponse<String> get(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return FormParameters.parse(query)
        .mapError(error -> errors.unreadable(request, error))
        .flatMap(
            form ->
                received
                    .start(request, form)
                    .map(asked -> response(request, asked, form.get(SignInProofs.PARAMETER))))
        .orElse(refusal -> refusal);
  }

  // OpenID Connect Core §3.1.2.1: "Authorization Servers MUST support the use of the HTTP GET and
  // POST methods defined in RFC 7231 at the Authorization Endpoint." The form is on the page of
  // another site, so the browser sends no SameSite=Lax cookie with it, but with the GET after it.
  @Post
  HttpResponse<String> post(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return Bodies.form(request, body)
        .mapError(error -> errors.unreadable(request, error))
        .flatMap(form -> received.start(request, form))
        .<HttpResponse<String>>map(asked -> next(request, asked))
        .orElse(refusal -> refusal);
  }

  /**
   * Leads the browser to the GET. A request that no client may be told about is not kept for it.
   */
  private HttpResponse<String> next(HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    if (!asked.travels()
        && authorize.authorize(asked.asked(), Optional.empty())
            instanceof Outcome.Refused(AuthorizationRefusal.NotRedirectable refusal)) {
      return errors.page(request, refusal);
    }
    return responses.toPath(received.kept(asked).authorizePath());
  }

  private HttpResponse<String> response(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, String proof) {
    return received
        .admit(request, asked)
        .map(
            admitted -> {
              var outcome = outcome(request, asked, proof);
              return responses.response(request, received.keptFor(asked, outcome), outcome);
            })
        .orElse(refusal -> refusal);
  }

  private Outcome outcome(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, String proof) {
    var session = cookies.session(request);
    if (proofs.verify(request, asked, proof) || asked.facts().contains(RequestFact.SIGNED_IN)) {
      return continueAuthorization.continueAfterSignIn(asked.asked(), session);
    }
    return asked.facts().contains(RequestFact.ACCOUNT_CHOSEN)
        ? chooseAccount.continueWithSignedInAccount(asked.asked(), session)
        : authorize.authorize(asked.asked(), session);
  }
}
