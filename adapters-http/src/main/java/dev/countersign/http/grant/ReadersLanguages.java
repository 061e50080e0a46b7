package dev.countersign.http.grant;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.profile.LanguageTags;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The languages that the user reads: those of {@code ui_locales}, and then those of the {@code
 * Accept-Language} header.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, ui_locales</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.4">RFC 9110 §12.5.4</a>
 */
final class ReadersLanguages {

  private static final int LONGEST = 500;

  private ReadersLanguages() {}

  /**
   * Returns the languages, preferred ones first. A malformed header, and what is no language tag in
   * {@code ui_locales}, is ignored.
   */
  static List<Locale.LanguageRange> of(
      HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return of(request, asked.parameters());
  }

  /** Returns the languages, with {@code ui_locales} of these parameters. */
  static List<Locale.LanguageRange> of(HttpRequest<?> request, Parameters asked) {
    var requested = asked.get("ui_locales").map(LanguageTags::parse).orElse(LanguageTags.NONE);
    return Stream.concat(
            requested.tags().stream().map(Locale.LanguageRange::new), accepted(request).stream())
        .toList();
  }

  private static List<Locale.LanguageRange> accepted(HttpRequest<?> request) {
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
