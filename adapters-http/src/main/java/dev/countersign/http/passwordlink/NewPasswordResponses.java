package dev.countersign.http.passwordlink;

import dev.countersign.application.passwordlink.SetPasswordByLink;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.ErrorPage;
import dev.countersign.http.oauth.Pages;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows the page on which a user sets a new password, first and after each failed attempt. */
@Singleton
final class NewPasswordResponses {

  private static final String RETRY_WHEN_BUSY = "5";

  private final Pages pages;
  private final SetPasswordByLink setPasswordByLink;

  NewPasswordResponses(Pages pages, SetPasswordByLink setPasswordByLink) {
    this.pages = pages;
    this.setPasswordByLink = setPasswordByLink;
  }

  MutableHttpResponse<String> form(HttpRequest<?> request, PasswordLinkToken token) {
    return page(request, token, HttpStatus.OK, Optional.empty());
  }

  MutableHttpResponse<String> notTheSame(HttpRequest<?> request, PasswordLinkToken token) {
    return page(
        request,
        token,
        HttpStatus.BAD_REQUEST,
        Optional.of("The two passwords are not the same. Please type them again."));
  }

  MutableHttpResponse<String> refused(
      HttpRequest<?> request, PasswordLinkToken token, PasswordRefusal reason) {
    var message = reason.message();
    return page(
        request,
        token,
        HttpStatus.BAD_REQUEST,
        Optional.of(Character.toUpperCase(message.charAt(0)) + message.substring(1) + "."));
  }

  MutableHttpResponse<String> busy(HttpRequest<?> request, PasswordLinkToken token) {
    return page(
            request,
            token,
            HttpStatus.SERVICE_UNAVAILABLE,
            Optional.of(
                "Too many people are signing in at the moment, so your password was not set."
                    + " Please try again in a few seconds."))
        .header(HttpHeaders.RETRY_AFTER, RETRY_WHEN_BUSY);
  }

  MutableHttpResponse<String> done(HttpRequest<?> request) {
    return withoutReferrer(
        pages.show(
            request,
            HttpStatus.OK,
            "password-set",
            "Your password is set",
            ContentSecurityPolicy.HERE));
  }

  MutableHttpResponse<String> invalidLink(HttpRequest<?> request) {
    return withoutReferrer(
        pages.error(
            request,
            HttpStatus.NOT_FOUND,
            new ErrorPage(
                "This link does not work",
                "A link for a new password works once, and for 24 hours. A newer link ends it. Ask"
                    + " your administrator for another one.",
                Optional.empty(),
                Optional.empty())));
  }

  private MutableHttpResponse<String> page(
      HttpRequest<?> request,
      PasswordLinkToken token,
      HttpStatus status,
      Optional<String> problem) {
    return setPasswordByLink
        .find(token)
        .map(
            username ->
                withoutReferrer(
                    pages.show(
                        request,
                        status,
                        "new-password",
                        new NewPasswordPage(username.value(), token.value(), problem),
                        ContentSecurityPolicy.HERE)))
        .orElseGet(() -> invalidLink(request));
  }

  // The address of the page contains the token.
  private static MutableHttpResponse<String> withoutReferrer(MutableHttpResponse<String> page) {
    var _ = page.getHeaders().set("Referrer-Policy", "no-referrer");
    return page;
  }
}
