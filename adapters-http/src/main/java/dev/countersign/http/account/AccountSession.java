package dev.countersign.http.account;

import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.application.user.DirectoryUnavailable;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.session.SessionCookies;
import dev.countersign.http.user.CsrfProtection;
import dev.countersign.http.user.CsrfProtection.ProtectedForm;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Shows account pages only to the signed-in user, and accepts forms only from these pages. */
@Singleton
final class AccountSession {

  private static final String SIGN_IN = "/account/sign-in";
  private static final String RETRY_WITHOUT_DIRECTORY = "60";

  private final FindSession findSession;
  private final SessionCookies cookies;
  private final CsrfProtection csrfProtection;
  private final Pages pages;
  private final IssuerPath issuer;

  AccountSession(
      FindSession findSession,
      SessionCookies cookies,
      CsrfProtection csrfProtection,
      Pages pages,
      IssuerPath issuer) {
    this.findSession = findSession;
    this.cookies = cookies;
    this.csrfProtection = csrfProtection;
    this.pages = pages;
    this.issuer = issuer;
  }

  /** Calls {@code work} with the signed-in user, or leads to the sign-in. */
  HttpResponse<String> signedIn(
      HttpRequest<?> request, Function<SignedInUser, HttpResponse<String>> work) {
    return switch (findSession.find(cookies.session(request))) {
      case Result.Ok<Optional<SignedInUser>, DirectoryUnavailable>(var user) ->
          user.map(work).orElseGet(this::toSignIn);
      case Result.Refused<Optional<SignedInUser>, DirectoryUnavailable> _ -> unavailable(request);
    };
  }

  /** Calls {@code work} with the signed-in user and a form that this service showed to them. */
  HttpResponse<String> submitted(
      HttpRequest<?> request,
      byte[] body,
      BiFunction<SignedInUser, FormParameters, HttpResponse<String>> work) {
    return signedIn(
        request,
        user ->
            switch (Bodies.form(request, body)) {
              case Result.Ok<FormParameters, InvalidRequest>(var form) ->
                  csrfProtection.refusal(request, content(request), form.get("guard")).isPresent()
                      ? foreignForm(request)
                      : work.apply(user, form);
              case Result.Refused<FormParameters, InvalidRequest> _ -> foreignForm(request);
            });
  }

  /** Protects the forms of a page with the session in which it is shown. */
  ProtectedForm protect(HttpRequest<?> request) {
    return csrfProtection.protect(request, content(request));
  }

  private String content(HttpRequest<?> request) {
    return "account\n" + cookies.session(request).map(SessionToken::value).orElse("");
  }

  private HttpResponse<String> toSignIn() {
    return to(SIGN_IN);
  }

  /** Redirects to a page of this service. */
  MutableHttpResponse<String> to(String path) {
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, issuer.at(path))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private HttpResponse<String> foreignForm(HttpRequest<?> request) {
    return pages.error(
        request,
        HttpStatus.FORBIDDEN,
        new ErrorPage(
            "Nothing was changed",
            "This page has expired, or the form was sent from another site.",
            Optional.empty(),
            Optional.of(SignInTarget.ACCOUNT.path())));
  }

  private HttpResponse<String> unavailable(HttpRequest<?> request) {
    return pages
        .error(
            request,
            HttpStatus.SERVICE_UNAVAILABLE,
            new ErrorPage(
                "Your account cannot be shown at the moment",
                "The directory that keeps your account does not respond. Please try again in a few"
                    + " minutes.",
                Optional.empty(),
                Optional.of(SignInTarget.ACCOUNT.path())))
        .header(HttpHeaders.RETRY_AFTER, RETRY_WITHOUT_DIRECTORY);
  }
}
