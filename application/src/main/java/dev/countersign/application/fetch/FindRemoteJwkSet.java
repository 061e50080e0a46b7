package dev.countersign.application.fetch;

import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the public keys that are published at a URL. The keys are fetched when they are needed, and
 * cached for a limited time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
public interface FindRemoteJwkSet {

  /**
   * Returns the valid keys at that URL, at least one; empty if they are not available.
   *
   * @param enough whether the cached keys are sufficient for the caller. If not, the URL is fetched
   *     again, unless it was fetched very recently. The returned keys may still not be sufficient.
   */
  Optional<JwkSet> at(URI jwksUri, Predicate<JwkSet> enough);
}
