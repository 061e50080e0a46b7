package dev.countersign.application.client;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.jwk.JwkSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the public keys of clients, both registered keys and keys that clients publish.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2, jwks and
 *     jwks_uri</a>
 */
public interface FindClientKeys {

  /**
   * Returns the keys of a client, if they are available.
   *
   * @param enough whether published keys are sufficient for the caller; see {@link
   *     dev.countersign.application.fetch.FindRemoteJwkSet}
   */
  Optional<JwkSet> keysOf(ClientMetadata client, Predicate<JwkSet> enough);
}
