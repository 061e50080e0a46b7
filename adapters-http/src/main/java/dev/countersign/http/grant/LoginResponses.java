package dev.countersign.http.grant;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.user.SignIn.SignInRefusal;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.Pages;
import dev.countersign.http.user.CsrfProtection;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shows the sign-in page, at first and after each attempt that failed. */
@Singleton
final class LoginResponses {

  private final Pages pages;
  private final CsrfProtection guard;
  private final AuthorizationResponses outcomes;
  private final AuthorizationErrors errors;

  LoginResponses(
      Pages pages,
      CsrfProtection guard,
      AuthorizationResponses outcomes,
      AuthorizationErrors errors) {
    this.pages = pages;
    this.guard = guard;
    this.outcomes = outcomes;
    this.errors = errors;
  }

  /**
   * Somebody in front of the page.
   *
   * @param request of the browser
   * @param asked the authorization request that goes on afterwards
   * @param needed for whom the person signs in
   * @param username what stands in the name field
   */
  record Attempt(
      HttpRequest<?> request,
      SerializedAuthorizationRequest asked,
      Outcome.SignInNeeded needed,
      String username) {}

  HttpResponse<String> first(Attempt attempt) {
    return page(attempt, HttpStatus.OK, Optional.empty());
  }

  HttpResponse<String> incomplete(Attempt attempt) {
    return page(
        attempt, HttpStatus.BAD_REQUEST, Optional.of("Enter your user name and your password."));
  }

  HttpResponse<String> foreignForm(Attempt attempt) {
    return page(
        attempt,
        HttpStatus.FORBIDDEN,
        Optional.of("This page was out of date. Please try once more."));
  }

  HttpResponse<String> refused(Attempt attempt, SignInRefusal refusal) {
    return switch (refusal) {
      case SignInRefusal.WrongCredentials() ->
          page(
              attempt,
              HttpStatus.UNAUTHORIZED,
              Optional.of("User name or password is wrong. Please try again."));
      case SignInRefusal.TooManyFailures(var retryAfter) -> {
        var seconds = Math.max(1, retryAfter.plus(Duration.ofMillis(999)).toSeconds());
        yield page(
                attempt,
                HttpStatus.TOO_MANY_REQUESTS,
                Optional.of(
                    "Too many attempts have failed. Please wait "
                        + inWords(seconds)
                        + " and try again."))
            .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      }
    };
  }

  private static String inWords(long seconds) {
    return seconds == 1 ? "one second" : seconds + " seconds";
  }

  /** What to answer where the request calls for no sign-in at all. */
  HttpResponse<String> without(
      HttpRequest<?> request, SerializedAuthorizationRequest asked, Outcome outcome) {
    return outcomes.answer(request, asked, outcome);
  }

  HttpResponse<String> tooMany(HttpRequest<?> request, TooManyRequests error) {
    return errors.tooMany(request, error);
  }

  HttpResponse<String> unreadable(HttpRequest<?> request, InvalidRequest error) {
    return errors.unreadable(request, error);
  }

  boolean isOwnForm(Attempt attempt, String value) {
    return guard.admits(attempt.request(), guardedContent(attempt.asked()), value);
  }

  private static String guardedContent(SerializedAuthorizationRequest asked) {
    return "login\n" + asked.text();
  }

  private MutableHttpResponse<String> page(
      Attempt attempt, HttpStatus status, Optional<String> problem) {
    var guarded = guard.guard(attempt.request(), guardedContent(attempt.asked()));
    var page =
        new LoginPage(
            ShownName.of(attempt.needed().client(), ReadersLanguages.of(attempt.request())),
            attempt.username(),
            problem,
            attempt.asked().text(),
            guarded.value());
    return pages
        .show(
            attempt.request(),
            status,
            "login",
            page,
            ContentSecurityPolicy.leadingTo(origins(attempt)))
        .cookie(guarded.cookie());
  }

  /** Where the redirects after the form end: at the URI that was named, or the only one. */
  private static List<String> origins(Attempt attempt) {
    return attempt
        .asked()
        .parameters()
        .get("redirect_uri")
        .map(RedirectUri::new)
        .map(List::of)
        .orElseGet(() -> attempt.needed().client().metadata().redirectUris())
        .stream()
        .map(RedirectUri::origin)
        .distinct()
        .toList();
  }
}
