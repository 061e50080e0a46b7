package dev.countersign.http.fetch;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The time for which a server asks for no further request, according to its headers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110 §10.2.3</a>
 */
final class RetryAfter {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * Returns the time; empty if the headers do not say. A date counts from the server's own {@code
   * Date}, so that the clock of this service does not matter; without one it is ignored.
   */
  static Optional<Duration> of(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(HttpHeaderNames.RETRY_AFTER))
        .map(String::strip)
        .flatMap(
            text ->
                SECONDS.matcher(text).matches()
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                    : untilDate(text, headers));
  }

  private static Optional<Duration> untilDate(String text, HttpHeaders headers) {
    return date(text)
        .flatMap(
            then ->
                Optional.ofNullable(headers.get(HttpHeaderNames.DATE))
                    .flatMap(RetryAfter::date)
                    .map(now -> Duration.between(now, then)))
        .filter(Duration::isPositive);
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
