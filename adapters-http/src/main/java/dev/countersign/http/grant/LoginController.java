package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.Password;
import dev.countersign.http.grant.LoginResponses.Attempt;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.FormParameters;
import dev.countersign.http.oauth.RequesterAddresses;
import dev.countersign.http.session.BrowserStates;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.BrowserCookies;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
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
import java.util.function.Function;

/** The sign-in page. It belongs to an authorization request, and redirects only to that. */
@Controller("/login")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.TEXT_HTML)
final class LoginController {

  private static final int LONGEST_HINT = 128;

  private final Authorize authorize;
  private final SignIn signIn;
  private final BrowserCookies cookies;
  private final SessionCookies sessionCookies;
  private final BrowserStates browserStates;
  private final RequesterAddresses addresses;
  private final ReceivedRequests received;
  private final LoginResponses responses;

  LoginController(
      Authorize authorize,
      SignIn signIn,
      BrowserCookies cookies,
      SessionCookies sessionCookies,
      BrowserStates browserStates,
      RequesterAddresses addresses,
      ReceivedRequests received,
      LoginResponses responses) {
    this.authorize = authorize;
    this.signIn = signIn;
    this.cookies = cookies;
    this.sessionCookies = sessionCookies;
    this.browserStates = browserStates;
    this.addresses = addresses;
    this.received = received;
    this.responses = responses;
  }

  @Get
  HttpResponse<String> show(HttpRequest<?> request) {
    var query = Objects.requireNonNullElse(request.getUri().getRawQuery(), "");
    return switch (received.resume(request, query)) {
      case Result.Ok<SerializedAuthorizationRequest, InvalidRequest>(var asked) ->
          response(
              request,
              asked,
              needed ->
                  responses.first(
                      new Attempt(request, asked, needed, shown(needed.loginHint()), false)));
      case Result.Refused<SerializedAuthorizationRequest, InvalidRequest>(var error) ->
          responses.unreadable(request, error);
    };
  }

  // The field of the page has no room for more.
  private static String shown(Optional<String> loginHint) {
    return loginHint.filter(hint -> hint.length() <= LONGEST_HINT).orElse("");
  }

  @Post
  HttpResponse<String> signIn(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var read =
        Bodies.form(request, body)
            .flatMap(
                form ->
                    received
                        .resume(request, form.get("request"))
                        .map(asked -> signIn(request, form, asked)));
    return switch (read) {
      case Result.Ok<HttpResponse<String>, InvalidRequest>(var response) -> response;
      case Result.Refused<HttpResponse<String>, InvalidRequest>(var error) ->
          responses.unreadable(request, error);
    };
  }

  /**
   * Calls {@code signIn} if the authorization request, sent without a session, requires the user to
   * sign in. Without a session it cannot grant anything.
   */
  private HttpResponse<String> response(
      HttpRequest<?> request,
      SerializedAuthorizationRequest asked,
      Function<Outcome.SignInNeeded, HttpResponse<String>> signIn) {
    return received
        .admit(request, asked)
        .map(
            admitted ->
                switch (authorize.authorize(asked.asked(), Optional.empty())) {
                  case Outcome.SignInNeeded needed -> signIn.apply(needed);
                  case Outcome other -> responses.withoutSignIn(request, asked, other);
                })
        .orElse(refusal -> refusal);
  }

  private HttpResponse<String> signIn(
      HttpRequest<?> request, FormParameters form, SerializedAuthorizationRequest asked) {
    return response(
        request,
        asked,
        needed ->
            signIn(
                new Attempt(
                    request,
                    asked,
                    needed,
                    form.get("username"),
                    form.get("remember").equals("yes")),
                form));
  }

  private HttpResponse<String> signIn(Attempt attempt, FormParameters form) {
    var foreign = responses.formRefusal(attempt, form.get("guard"));
    if (foreign.isPresent()) {
      return responses.foreignForm(attempt, foreign.get());
    }
    var typed = form.get("password");
    if (attempt.username().isBlank() || typed.isEmpty()) {
      return responses.incomplete(attempt);
    }
    return Password.parse(typed)
        .map(password -> signIn(attempt, password))
        .orElseGet(() -> responses.refused(attempt, new SignInRefusal.WrongCredentials()));
  }

  private HttpResponse<String> signIn(Attempt attempt, Password password) {
    var command =
        new SignIn.Command(
            new Credentials(
                attempt.username(),
                password,
                addresses.of(attempt.request()),
                cookies.device(attempt.request())),
            sessionCookies.session(attempt.request()),
            attempt.remember(),
            Optional.of(origin(attempt.request())));
    return switch (signIn.signIn(command)) {
      case Result.Ok<SignedIn, SignInRefusal>(var signedIn) ->
          browserStates.signedIn(
              attempt.request(),
              signedIn.started(),
              responses
                  .signedIn(attempt, signedIn.token())
                  .cookie(sessionCookies.sessionCookie(signedIn.token(), signedIn.session()))
                  .cookie(cookies.deviceCookie(signedIn.device(), signedIn.deviceLife())));
      case Result.Refused<SignedIn, SignInRefusal>(var refusal) ->
          responses.refused(attempt, refusal);
    };
  }

  private SessionOrigin origin(HttpRequest<?> request) {
    return new SessionOrigin(
        addresses.of(request),
        Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.USER_AGENT), ""));
  }
}
