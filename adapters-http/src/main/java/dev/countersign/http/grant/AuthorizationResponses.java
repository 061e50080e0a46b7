package dev.countersign.http.grant;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.BrowserStates;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;

/** Responds to an authorization request with its outcome. */
@Singleton
final class AuthorizationResponses {

  private final Pages pages;
  private final CsrfProtection csrfProtection;
  private final SessionCookies cookies;
  private final BrowserStates browserStates;
  private final AuthorizationErrors errors;
  private final ClientRedirects redirects;
  private final ShownNames names;
  private final IssuerPath issuer;

  AuthorizationResponses(
      Pages pages,
      CsrfProtection csrfProtection,
      SessionCookies cookies,
      BrowserStates browserStates,
      AuthorizationErrors errors,
      ClientRedirects redirects,
      ShownNames names,
      IssuerPath issuer) {
    this.pages = pages;
    this.csrfProtection = csrfProtection;
    this.cookies = cookies;
    this.browserStates = browserStates;
    this.errors = errors;
    this.redirects = redirects;
    this.names = names;
    this.issuer = issuer;
  }

  /**
   * Returns the response to {@code request}, which contains the authorization request {@code
   * asked}.
   */
  HttpResponse<String> response(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome outcome) {
    return switch (outcome) {
      case Outcome.SignInNeeded needed -> toPath(asked.loginPath());
      case Outcome.AccountChoiceNeeded needed -> accountChoice(request, asked, needed);
      case Outcome.ConsentNeeded needed -> consent(request, asked, needed);
      case Outcome.Responded(var answered) -> granted(request, asked, answered);
      case Outcome.Refused(var refusal) -> errors.response(request, asked.parameters(), refusal);
      case Outcome.AlreadyAnswered() -> errors.unreadable(request, ReceivedRequests.ENDED);
    };
  }

  private HttpResponse<String> granted(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, AuthorizationResponse answer) {
    var state = browserStates.addition(request, asked.parameters(), answer.redirectUri());
    var parameters = new LinkedHashMap<String, String>(answer.parameters());
    parameters.putAll(state.parameters());
    return state.to(redirects.response(request, answer.redirectUri(), answer.mode(), parameters));
  }

  /** Redirects the browser to a page of this server. */
  MutableHttpResponse<String> toPath(String path) {
    return Redirects.toPath(issuer.at(path));
  }

  private HttpResponse<String> accountChoice(
      HttpRequest<?> request,
      SerializedAuthorizationRequest asked,
      Outcome.AccountChoiceNeeded needed) {
    var protectedForm =
        csrfProtection.protect(
            request, protectedContent(ProtectedPage.ACCOUNT_CHOICE, request, asked));
    var client = names.of(needed.client(), request, asked);
    return pages
        .show(
            request,
            HttpStatus.OK,
            "account-choice",
            AccountChoicePage.of(client, needed.user(), asked, protectedForm.value()),
            ContentSecurityPolicy.leadingTo(formTargets(List.of(needed.redirectUri()))))
        .cookie(protectedForm.cookie());
  }

  private HttpResponse<String> consent(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome.ConsentNeeded needed) {
    var protectedForm =
        csrfProtection.protect(request, protectedContent(ProtectedPage.CONSENT, request, asked));
    return pages
        .show(
            request,
            HttpStatus.OK,
            "consent",
            ConsentPage.of(
                names.of(needed.client(), request, asked),
                needed,
                asked,
                protectedForm.value(),
                ReadersLanguages.of(request, asked)),
            ContentSecurityPolicy.leadingTo(formTargets(List.of(needed.redirectUri()))))
        .cookie(protectedForm.cookie());
  }

  /**
   * Returns what redirects after a form can lead to, besides this server: only the schemes of
   * applications. See {@link ClientRedirects}.
   */
  static List<String> formTargets(List<RedirectUri> redirectUris) {
    return redirectUris.stream()
        .filter(uri -> !uri.isWeb())
        .map(RedirectUri::origin)
        .distinct()
        .toList();
  }

  /**
   * Returns the content that the form of a page is bound to: the authorization request and the
   * current session.
   */
  String protectedContent(
      ProtectedPage page, HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return page.content(cookies.session(request).map(SessionToken::value).orElse(""), asked);
  }
}
