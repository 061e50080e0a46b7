package dev.countersign.http.oauth;

import dev.countersign.domain.oauth.Issuer;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Adds the security headers for browsers to each response. A header that the response already has
 * is not changed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.16">RFC 9700 §4.16</a>
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeaders {

  private final boolean secure;

  SecurityHeaders(Issuer issuer) {
    this.secure = issuer.value().startsWith("https:");
  }

  @ResponseFilter
  void protect(MutableHttpResponse<?> response) {
    var headers = response.getHeaders();
    add(headers, "X-Content-Type-Options", "nosniff");
    add(headers, "Referrer-Policy", "no-referrer");
    add(headers, "Content-Security-Policy", ContentSecurityPolicy.NOT_A_PAGE);
    // X-Frame-Options cannot name several origins, so a page in frames has only its policy.
    if (headers.getAll("Content-Security-Policy").stream()
        .allMatch(ContentSecurityPolicy::refusesFrames)) {
      add(headers, "X-Frame-Options", "DENY");
    }
    if (secure) {
      add(headers, "Strict-Transport-Security", "max-age=31536000");
    }
  }

  private static void add(MutableHttpHeaders headers, String name, String value) {
    if (!headers.contains(name)) {
      headers.add(name, value);
    }
  }
}
