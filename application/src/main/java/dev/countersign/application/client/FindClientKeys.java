package dev.countersign.application.client;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.jwk.JwkSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the public keys of clients, be it that they registered them or that they publish them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2, jwks and
 *     jwks_uri</a>
 */
public interface FindClientKeys {

  /**
   * The keys of a client, if they can be had.
   *
   * @param enough whether keys that are published are new enough for what is wanted; see {@link
   *     FindRemoteJwkSet}
   */
  Optional<JwkSet> keysOf(ClientMetadata client, Predicate<JwkSet> enough);
}
