package dev.countersign.http.user;

import dev.countersign.application.user.SignInRefusal;
import io.micronaut.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * A refused sign-in, as a page shows it.
 *
 * @param status the status of the response
 * @param message what happened, and what the user can do
 * @param retryAfter the value of the header {@code Retry-After}
 */
public record SignInProblem(HttpStatus status, String message, Optional<String> retryAfter) {

  private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(5);
  private static final Duration RETRY_WITHOUT_DIRECTORY = Duration.ofMinutes(1);

  /** Returns what a page shows about this refusal. */
  public static SignInProblem of(SignInRefusal refusal) {
    return switch (refusal) {
      case SignInRefusal.WrongCredentials() ->
          new SignInProblem(
              HttpStatus.UNAUTHORIZED,
              "Incorrect username or password. Please try again.",
              Optional.empty());
      case SignInRefusal.TooManyFailures(var retryAfter) -> {
        var seconds = Math.max(1, retryAfter.plus(Duration.ofMillis(999)).toSeconds());
        yield new SignInProblem(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many failed attempts. Please wait " + inWords(seconds) + " and try again.",
            Optional.of(Long.toString(seconds)));
      }
      case SignInRefusal.TemporarilyUnavailable() ->
          unavailable(
              "Too many people are signing in at the moment, so your password was not"
                  + " checked. Please try again in a few seconds.",
              RETRY_WHEN_BUSY);
      case SignInRefusal.NoDirectoryAnswer() ->
          unavailable(
              "You cannot be signed in at the moment, because the service that checks passwords"
                  + " does not respond. Please try again in a few minutes.",
              RETRY_WITHOUT_DIRECTORY);
    };
  }

  private static SignInProblem unavailable(String message, Duration retryAfter) {
    return new SignInProblem(
        HttpStatus.SERVICE_UNAVAILABLE,
        message,
        Optional.of(Long.toString(retryAfter.toSeconds())));
  }

  private static String inWords(long seconds) {
    return seconds == 1 ? "one second" : seconds + " seconds";
  }
}
