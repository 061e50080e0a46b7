package dev.countersign.http.grant;

import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.AuthorizationRefusal.NotRedirectable;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Tells the client why its request came to nothing, or the person where the client cannot be told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
@Singleton
final class AuthorizationErrors {

  private final Pages pages;
  private final Issuer issuer;

  AuthorizationErrors(Pages pages, Issuer issuer) {
    this.pages = pages;
    this.issuer = issuer;
  }

  /** The answer to a request that was refused. */
  HttpResponse<String> answer(HttpRequest<?> request, AuthorizationRefusal refusal) {
    return switch (refusal) {
      case Redirectable redirectable -> redirect(redirectable);
      case NotRedirectable(var error) -> page(request, error);
    };
  }

  /** The answer to a request that could not even be read. */
  HttpResponse<String> unreadable(HttpRequest<?> request, InvalidRequest error) {
    return page(request, error);
  }

  /** The answer to a request from where of late there came too many. */
  HttpResponse<String> tooMany(HttpRequest<?> request, TooManyRequests error) {
    return pages
        .error(
            request,
            HttpStatus.TOO_MANY_REQUESTS,
            ErrorPage.of(
                "Too many requests",
                "From your network, too many applications were named of late that this service does"
                    + " not know yet. Please wait a moment and try again.",
                error.code() + ": " + error.description()))
        .header(HttpHeaders.RETRY_AFTER, Long.toString(error.seconds()));
  }

  /** The answer to a form that this service did not show to this browser. */
  HttpResponse<String> foreignForm(HttpRequest<?> request, Optional<String> retry) {
    return pages.error(
        request,
        HttpStatus.FORBIDDEN,
        new ErrorPage(
            "This page is out of date",
            "What you sent does not belong to a page that was shown to you here just now. Nothing"
                + " was changed.",
            Optional.empty(),
            retry));
  }

  private HttpResponse<String> redirect(Redirectable refusal) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", refusal.error().code());
    parameters.put("error_description", refusal.error().description());
    refusal.state().ifPresent(state -> parameters.put("state", state));
    // RFC 9207 §2: "In authorization responses to the client, including error responses, an
    // authorization server supporting this specification MUST indicate its identity by including
    // the
    // iss parameter in the response."
    parameters.put("iss", issuer.value());
    return Redirects.toClient(refusal.redirectUri(), refusal.mode(), parameters);
  }

  private HttpResponse<String> page(HttpRequest<?> request, AuthorizationError error) {
    return pages.error(
        request,
        HttpStatus.BAD_REQUEST,
        ErrorPage.of(
            "This request cannot go on",
            "The application that sent you here made a request that this service cannot answer."
                + " Please go back to the application; if it happens again, tell those who run it.",
            error.code() + ": " + error.description()));
  }
}
