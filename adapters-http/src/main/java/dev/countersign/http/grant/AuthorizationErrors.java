package dev.countersign.http.grant;

import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.AuthorizationRefusal.NotRedirectable;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.BrowserStates;
import dev.countersign.http.user.CsrfProtection.FormRefusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;

/**
 * Reports a failed authorization request: redirects to the client, or shows a page to the user if
 * the error must not be sent to the client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
@Singleton
final class AuthorizationErrors {

  private final Pages pages;
  private final ClientRedirects redirects;
  private final BrowserStates browserStates;
  private final Issuer issuer;

  AuthorizationErrors(
      Pages pages, ClientRedirects redirects, BrowserStates browserStates, Issuer issuer) {
    this.pages = pages;
    this.redirects = redirects;
    this.browserStates = browserStates;
    this.issuer = issuer;
  }

  /**
   * Returns the response to a refused authorization request.
   *
   * @param asked the parameters of that request
   */
  HttpResponse<String> response(
      HttpRequest<?> request, Parameters asked, AuthorizationRefusal refusal) {
    return switch (refusal) {
      case Redirectable redirectable -> redirect(request, asked, redirectable);
      case NotRedirectable notRedirectable -> page(request, notRedirectable);
    };
  }

  /** Returns the error page for a refusal that must not be sent to the client. */
  HttpResponse<String> page(HttpRequest<?> request, NotRedirectable refusal) {
    return page(request, refusal.error());
  }

  /** Returns the error page for a malformed request. */
  HttpResponse<String> unreadable(HttpRequest<?> request, InvalidRequest error) {
    return page(request, error);
  }

  /** Returns the error page for a request over the rate limit of client documents. */
  HttpResponse<String> tooMany(HttpRequest<?> request, TooManyRequests error) {
    return pages.tooMany(
        request,
        error,
        "Too many requests from your network for applications that are new to this service."
            + " Please wait a moment and try again.");
  }

  /** Returns the error page for a request over the rate limit of kept requests. */
  HttpResponse<String> tooManyKept(HttpRequest<?> request, TooManyRequests error) {
    return pages.tooMany(
        request, error, "Too many requests from your network. Please wait a moment and try again.");
  }

  /** Returns the error page for a form that this service did not show to this browser. */
  HttpResponse<String> foreignForm(HttpRequest<?> request, FormRefusal refusal, String retry) {
    return pages.error(request, HttpStatus.FORBIDDEN, refusal.page(retry));
  }

  private HttpResponse<String> redirect(
      HttpRequest<?> request, Parameters asked, Redirectable refusal) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", refusal.error().code());
    parameters.put("error_description", refusal.error().description());
    refusal.state().ifPresent(state -> parameters.put("state", state));
    // RFC 9207 §2: "In authorization responses to the client, including error responses, an
    // authorization server supporting this specification MUST indicate its identity by including
    // the iss parameter in the response."
    parameters.put("iss", issuer.value());
    // OpenID Connect Session Management §3.1: "Session state SHOULD be returned upon an
    // authentication failure."
    var state = browserStates.addition(request, asked, refusal.redirectUri());
    parameters.putAll(state.parameters());
    return state.to(redirects.response(request, refusal.redirectUri(), refusal.mode(), parameters));
  }

  private HttpResponse<String> page(HttpRequest<?> request, AuthorizationError error) {
    return pages.error(
        request,
        HttpStatus.BAD_REQUEST,
        ErrorPage.of(
            "We can't complete this request",
            "The application sent a request that this service cannot process. Please go back to the"
                + " application. If it happens again, contact the application's support.",
            error.code() + ": " + error.description()));
  }
}
