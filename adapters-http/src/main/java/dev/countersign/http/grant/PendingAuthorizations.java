package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.grant.LoginResponses.Attempt;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Continues authorization requests for every kind of sign-in. */
@Singleton
public final class PendingAuthorizations {

  private final Authorize authorize;
  private final ReceivedRequests received;
  private final LoginResponses responses;

  PendingAuthorizations(Authorize authorize, ReceivedRequests received, LoginResponses responses) {
    this.authorize = authorize;
    this.received = received;
    this.responses = responses;
  }

  /**
   * Returns the authorization request that a page passed on, if its user has to sign in. The
   * request is processed without a session, so it cannot be granted. Refuses any other request with
   * the response for the browser.
   */
  public Result<PendingAuthorization, HttpResponse<String>> resume(
      HttpRequest<?> request, String text) {
    return received
        .resume(request, text)
        .mapError(error -> responses.unreadable(request, error))
        .flatMap(asked -> received.admit(request, asked).map(admitted -> asked))
        .flatMap(asked -> pending(request, asked));
  }

  private Result<PendingAuthorization, HttpResponse<String>> pending(
      HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return switch (authorize.authorize(asked.asked(), Optional.empty())) {
      case Outcome.SignInNeeded needed ->
          Result.ok(new PendingAuthorization(request, asked, needed));
      case Outcome other -> Result.refused(responses.withoutSignIn(request, asked, other));
    };
  }

  /**
   * Returns the sign-in page with an error if the form was not shown to this browser, else empty.
   */
  public Optional<HttpResponse<String>> foreignForm(
      PendingAuthorization pending, FormParameters form) {
    var attempt = Attempt.first(pending);
    return responses
        .formRefusal(attempt, form.get("guard"))
        .map(refusal -> responses.foreignForm(attempt, refusal));
  }

  /** Returns the sign-in page with the reason why a sign-in failed. */
  public HttpResponse<String> failed(
      PendingAuthorization pending, HttpStatus status, String problem) {
    return responses.failed(Attempt.first(pending), status, problem);
  }

  /** Redirects to the page on which the authorization request continues with this new session. */
  public MutableHttpResponse<String> signedIn(PendingAuthorization pending, SessionToken session) {
    return responses.signedIn(Attempt.first(pending), session);
  }
}
