package dev.countersign.http.fetch;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer says of how long it may be used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111.html#section-5.2.2">RFC 9111 §5.2.2</a>
 */
final class Freshness {

  private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?([0-9]{1,9})[0-9]*\"?");
  private static final Pattern AGE = Pattern.compile("[0-9]{1,9}");
  private static final List<String> NOT_TO_BE_KEPT = List.of("no-store", "no-cache");

  private Freshness() {}

  /** Nothing if the answer does not say; zero if it is not to be kept. */
  static Optional<Duration> of(HttpHeaders headers) {
    var directives =
        headers.getAll(HttpHeaderNames.CACHE_CONTROL).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
            .filter(directive -> !directive.isEmpty())
            .toList();
    if (directives.stream().anyMatch(Freshness::isNotToBeKept)) {
      return Optional.of(Duration.ZERO);
    }
    return directives.stream()
        .filter(directive -> directive.startsWith("max-age"))
        .findFirst()
        .map(directive -> left(directive, age(headers)));
  }

  // no-cache="Set-Cookie" is about a header of the answer; the answer itself is not told apart.
  private static boolean isNotToBeKept(String directive) {
    return NOT_TO_BE_KEPT.stream().anyMatch(directive::startsWith);
  }

  // RFC 9111 §4.2.1: "Caches are encouraged to consider responses that have invalid freshness
  // information ... to be stale."
  private static Duration left(String directive, long age) {
    var found = MAX_AGE.matcher(directive);
    var life = found.matches() ? Long.parseLong(found.group(1)) : 0;
    return Duration.ofSeconds(Math.max(0, life - age));
  }

  /** For how many seconds others have kept the answer already. */
  private static long age(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(HttpHeaderNames.AGE))
        .map(String::strip)
        .filter(text -> AGE.matcher(text).matches())
        .map(Long::parseLong)
        .orElse(0L);
  }
}
