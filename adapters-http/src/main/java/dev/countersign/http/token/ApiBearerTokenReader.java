package dev.countersign.http.token;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.bearer.BearerTokenConfiguration;
import io.micronaut.security.token.bearer.BearerTokenReader;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Shows micronaut-security the bearer tokens of {@code /admin} and {@code /rp} only: the endpoints
 * of the protocol look at their tokens themselves, and none is verified twice.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1">RFC 6750 §2.1</a>
 */
@Singleton
@Replaces(BearerTokenReader.class)
final class ApiBearerTokenReader extends BearerTokenReader {

  private static final int LONGEST_TOKEN = 16384;

  ApiBearerTokenReader(BearerTokenConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Optional<String> findToken(HttpRequest<?> request) {
    return isGuarded(request.getPath())
        ? super.findToken(request).filter(token -> token.length() <= LONGEST_TOKEN)
        : Optional.empty();
  }

  private static boolean isGuarded(String path) {
    return path.startsWith("/admin/") || path.startsWith("/rp/");
  }
}
