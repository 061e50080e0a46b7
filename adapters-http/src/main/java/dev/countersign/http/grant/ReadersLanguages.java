package dev.countersign.http.grant;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/**
 * The languages that the user reads, from the {@code Accept-Language} header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.4">RFC 9110 §12.5.4</a>
 */
final class ReadersLanguages {

  private static final int LONGEST = 500;

  private ReadersLanguages() {}

  /** Returns the languages, preferred ones first; empty if the header is missing or malformed. */
  static List<Locale.LanguageRange> of(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
    if (header == null || header.length() > LONGEST) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
