package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.user.BrowserCookies;
import dev.countersign.http.user.CsrfProtection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers a browser with what its authorization request came to. */
@Singleton
final class AuthorizationResponses {

  private final Pages pages;
  private final CsrfProtection guard;
  private final BrowserCookies cookies;
  private final AuthorizationErrors errors;

  AuthorizationResponses(
      Pages pages, CsrfProtection guard, BrowserCookies cookies, AuthorizationErrors errors) {
    this.pages = pages;
    this.guard = guard;
    this.cookies = cookies;
    this.errors = errors;
  }

  /** The answer to {@code request}, which asked for what stands in {@code asked}. */
  HttpResponse<String> answer(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignInNeeded needed -> Redirects.toPath(asked.loginPath());
      case Outcome.ConsentNeeded needed -> consent(request, asked, needed);
      case Outcome.Answered(var response) ->
          Redirects.toClient(response.redirectUri(), response.mode(), response.parameters());
      case Outcome.Refused(var refusal) -> errors.answer(request, refusal);
    };
  }

  private HttpResponse<String> consent(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome.ConsentNeeded needed) {
    var guarded = guard.guard(request, guardedContent(request, asked));
    return pages
        .show(
            request,
            HttpStatus.OK,
            "consent",
            ConsentPage.of(needed, asked, guarded.value(), ReadersLanguages.of(request)),
            ContentSecurityPolicy.leadingTo(List.of(needed.redirectUri().origin())))
        .cookie(guarded.cookie());
  }

  /** What a consent form is tied to: this request, put to whoever is signed in now. */
  String guardedContent(HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    var session = cookies.session(request).map(token -> token.value()).orElse("");
    return "consent\n" + session + "\n" + asked.text();
  }
}
