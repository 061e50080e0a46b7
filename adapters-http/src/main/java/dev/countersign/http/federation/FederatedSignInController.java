package dev.countersign.http.federation;

import dev.countersign.application.federation.FederatedServers;
import dev.countersign.application.federation.SignInThroughServer;
import dev.countersign.application.federation.SignInThroughServer.Outcome;
import dev.countersign.application.federation.SignInThroughServer.Reason;
import dev.countersign.application.federation.SignInThroughServer.Unavailable;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.http.grant.PendingAuthorizations;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.relyingsignin.BrowserResponses;
import dev.countersign.http.relyingsignin.SignInCookies;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.session.SignInForms;
import dev.countersign.http.user.CsrfProtection;
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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in to this server through another one. */
@Controller("/login/through")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class FederatedSignInController {

  private static final Logger LOG = LoggerFactory.getLogger(FederatedSignInController.class);

  private final SignInThroughServer signIn;
  private final FederatedServers servers;
  private final PendingAuthorizations pending;
  private final KeepRequest keepRequest;
  private final CsrfProtection csrfProtection;
  private final SignInCookies cookies;
  private final SessionCookies sessionCookies;
  private final SignInForms signIns;
  private final BrowserResponses refusals;
  private final FederationResponses responses;

  FederatedSignInController(
      SignInThroughServer signIn,
      FederatedServers servers,
      PendingAuthorizations pending,
      KeepRequest keepRequest,
      CsrfProtection csrfProtection,
      SignInCookies cookies,
      SessionCookies sessionCookies,
      SignInForms signIns,
      BrowserResponses refusals,
      FederationResponses responses) {
    this.signIn = signIn;
    this.servers = servers;
    this.pending = pending;
    this.keepRequest = keepRequest;
    this.csrfProtection = csrfProtection;
    this.cookies = cookies;
    this.sessionCookies = sessionCookies;
    this.signIns = signIns;
    this.refusals = refusals;
    this.responses = responses;
  }

  /** Begins a sign-in at the server that the user chose on a sign-in page. */
  @Post
  HttpResponse<String> begin(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    return switch (Bodies.form(request, body)) {
      case Result.Ok<FormParameters, InvalidRequest>(var form) -> begin(request, form);
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          refusals.refused(request, SignInRefusal.MALFORMED);
    };
  }

  private HttpResponse<String> begin(HttpRequest<?> request, FormParameters form) {
    var target = SignInReturn.of(form);
    return target
        .request()
        .map(text -> required(request, form, text))
        .orElseGet(() -> requiredForAccount(request, form, target))
        .flatMap(required -> admitted(request, required))
        .map(required -> begin(request, form.get("server"), required, target))
        .orElse(refusal -> refusal);
  }

  private Result<RequiredAuthentication, HttpResponse<String>> required(
      HttpRequest<?> request, FormParameters form, String text) {
    return pending
        .resume(request, text)
        .flatMap(
            found ->
                pending
                    .foreignForm(found, form)
                    .<Result<RequiredAuthentication, HttpResponse<String>>>map(Result::refused)
                    .orElseGet(() -> Result.ok(found.required())));
  }

  private Result<RequiredAuthentication, HttpResponse<String>> requiredForAccount(
      HttpRequest<?> request, FormParameters form, SignInReturn target) {
    return csrfProtection
        .refusal(request, CsrfProtection.ACCOUNT_SIGN_IN, form.get("guard"))
        .<Result<RequiredAuthentication, HttpResponse<String>>>map(
            foreign ->
                Result.refused(
                    responses.refused(
                        request,
                        target,
                        HttpStatus.FORBIDDEN,
                        "This page has expired, or the form was sent from another site.")))
        .orElseGet(() -> Result.ok(RequiredAuthentication.ANY));
  }

  // Each sign-in that begins is stored, and a browser can begin one without authentication. So the
  // number of sign-ins for each address is limited.
  private Result<RequiredAuthentication, HttpResponse<String>> admitted(
      HttpRequest<?> request, RequiredAuthentication required) {
    return keepRequest
        .admit(signIns.origin(request).address())
        .<HttpResponse<String>>mapError(error -> responses.tooMany(request, error))
        .map(admitted -> required);
  }

  private HttpResponse<String> begin(
      HttpRequest<?> request, String name, RequiredAuthentication required, SignInReturn target) {
    var begin =
        new SignInThroughServer.Begin(name, required, target.context(), cookies.browser(request));
    return switch (signIn.begin(begin)) {
      case Result.Ok<Opened, Unavailable>(var opened) ->
          responses.leave(request, label(name), opened).cookie(cookies.cookie(opened.browser()));
      case Result.Refused<Opened, Unavailable>(var unavailable) -> {
        LOG.warn("Sign-in through another server did not begin: {}", unavailable.reason());
        yield responses.refused(
            request,
            target,
            HttpStatus.SERVICE_UNAVAILABLE,
            "This way of signing in cannot be used at the moment. Please try again later.");
      }
    };
  }

  private String label(String name) {
    return servers.of(name).map(FederatedServer::label).orElse("");
  }

  /** Receives the browser that comes back from another server. */
  @Get
  HttpResponse<String> complete(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return switch (FormParameters.parse(query)) {
      case Result.Ok<FormParameters, InvalidRequest>(var parameters) ->
          complete(request, parameters.parameters());
      case Result.Refused<FormParameters, InvalidRequest> _ ->
          refusals.refused(request, SignInRefusal.MALFORMED);
    };
  }

  private HttpResponse<String> complete(HttpRequest<?> request, Parameters parameters) {
    var returned =
        new SignInThroughServer.Return(
            parameters.get("sign_in").orElse(""),
            parameters.get("code"),
            cookies.browser(request),
            sessionCookies.session(request),
            Optional.of(signIns.origin(request)));
    return switch (signIn.complete(returned)) {
      case Result.Ok<Outcome, SignInRefusal>(var outcome) -> completed(request, outcome);
      case Result.Refused<Outcome, SignInRefusal>(var refusal) ->
          refusals.refused(request, refusal);
    };
  }

  private HttpResponse<String> completed(HttpRequest<?> request, Outcome outcome) {
    var target = SignInReturn.of(outcome.context());
    return switch (outcome) {
      case Outcome.SignedIn(var started, var _) -> responses.signedIn(request, target, started);
      case Outcome.LinkNeeded needed ->
          responses.to(LinkAccountController.PATH + "?sign_in=" + needed.id().value());
      case Outcome.Refused(var reason, var label, var _) ->
          responses.refused(request, target, status(reason), problem(reason, label));
    };
  }

  private static HttpStatus status(Reason reason) {
    return switch (reason) {
      case REFUSED_THERE, UNKNOWN, DISABLED -> HttpStatus.FORBIDDEN;
      case FAILED -> HttpStatus.BAD_GATEWAY;
    };
  }

  private static String problem(Reason reason, String label) {
    return switch (reason) {
      case REFUSED_THERE -> "You did not sign in with " + label + ". Please try again.";
      case FAILED -> "The sign-in with " + label + " was not completed. Please try again.";
      case UNKNOWN ->
          "No account here is connected with your account at "
              + label
              + ". Please ask the people who run this service.";
      case DISABLED -> "Your account here is disabled. Please ask the people who run this service.";
    };
  }
}
