package dev.countersign.http.key;

import io.micronaut.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the names of keys and rings from paths. In a path, {@code +} is a plus sign; the framework
 * decodes it as a space, as in a form.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3.3">RFC 3986 §3.3</a>
 */
final class PathNames {

  private PathNames() {}

  /**
   * Returns the name as the client sent it.
   *
   * @param decoded the name as the framework decoded it
   */
  static String exact(HttpRequest<?> request, String decoded) {
    return Arrays.stream(request.getUri().getRawPath().split("/", -1))
        .filter(segment -> segment.indexOf('+') >= 0)
        .filter(segment -> decoded(segment).equals(decoded))
        .findFirst()
        .map(segment -> decoded(segment.replace("+", "%2B")))
        .orElse(decoded);
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }
}
