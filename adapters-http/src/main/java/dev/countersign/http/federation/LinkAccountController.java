package dev.countersign.http.federation;

import dev.countersign.application.federation.SignInThroughServer;
import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.relyingsignin.BrowserResponses;
import dev.countersign.http.relyingsignin.SignInCookies;
import dev.countersign.http.session.SignInForms;
import dev.countersign.http.user.SignInProblem;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;
import java.util.function.Function;

/** Links a person of another server to the account to which the person signs in with a password. */
@Controller(LinkAccountController.PATH)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class LinkAccountController {

  /** The path of the page. */
  static final String PATH = "/login/through/account";

  private static final SignInProblem NONE = new SignInProblem(HttpStatus.OK, "", Optional.empty());
  private static final SignInProblem INCOMPLETE =
      new SignInProblem(
          HttpStatus.BAD_REQUEST, "Enter your username and password.", Optional.empty());
  private static final SignInProblem FOREIGN =
      new SignInProblem(
          HttpStatus.FORBIDDEN,
          "This page has expired, or the form was sent from another site. Please try again.",
          Optional.empty());

  private final SignInThroughServer signIn;
  private final SignInCookies cookies;
  private final SignInForms signIns;
  private final BrowserResponses refusals;
  private final FederationResponses responses;

  LinkAccountController(
      SignInThroughServer signIn,
      SignInCookies cookies,
      SignInForms signIns,
      BrowserResponses refusals,
      FederationResponses responses) {
    this.signIn = signIn;
    this.cookies = cookies;
    this.signIns = signIns;
    this.refusals = refusals;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> show(
      HttpRequest<?> request, @QueryValue(value = "sign_in", defaultValue = "") String id) {
    return waiting(request, id, needed -> responses.link(request, needed, "", NONE));
  }

  private HttpResponse<String> waiting(
      HttpRequest<?> request, String id, Function<LinkNeeded, HttpResponse<String>> next) {
    return switch (signIn.waiting(id, cookies.browser(request))) {
      case Result.Ok<LinkNeeded, SignInRefusal>(var needed) -> next.apply(needed);
      case Result.Refused<LinkNeeded, SignInRefusal>(var refusal) ->
          refusals.refused(request, refusal);
    };
  }

  @Post
  HttpResponse<String> link(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.form(request, body)) {
      case Result.Ok<FormParameters, InvalidRequest>(var form) ->
          waiting(request, form.get("sign_in"), needed -> link(request, form, needed));
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          refusals.refused(request, SignInRefusal.MALFORMED);
    };
  }

  private HttpResponse<String> link(
      HttpRequest<?> request, FormParameters form, LinkNeeded needed) {
    if (!responses.isOwnForm(request, needed.id().value(), form.get("guard"))) {
      return responses.link(request, needed, form.get("username"), FOREIGN);
    }
    if (!SignInForms.isComplete(form)) {
      return responses.link(request, needed, form.get("username"), INCOMPLETE);
    }
    return signIns
        .signIn(request, form)
        .map(signedIn -> linked(request, needed, signedIn))
        .orElse(
            refusal ->
                responses.link(request, needed, form.get("username"), SignInProblem.of(refusal)));
  }

  // The person has signed in with the password. The session is valid even if another request has
  // linked the identity meanwhile.
  private HttpResponse<String> linked(
      HttpRequest<?> request, LinkNeeded needed, SignedIn signedIn) {
    var _ = signIn.link(needed.id().value(), cookies.browser(request), signedIn.session());
    return responses.signedIn(request, SignInReturn.of(needed.context()), signedIn);
  }
}
