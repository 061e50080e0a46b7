package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a client's keys when it registers. Those that it publishes are read when they
 * are needed, and may be others by then: they are trusted to suit.
 *
 * @param sent {@code jwks}
 * @param published {@code jwks_uri}
 */
public record ClientKeys(JwkSet sent, Optional<URI> published) {

  static ClientKeys of(ClientMetadata metadata) {
    return new ClientKeys(metadata.jwks(), metadata.jwksUri());
  }

  /** Whether there can be a key for the assertions that the client may send. */
  boolean verify(ClientAuthentication authentication) {
    return published.isPresent()
        || Stream.of(SignatureAlgorithm.values())
            .filter(authentication::allows)
            .anyMatch(sent::canVerify);
  }

  /** Whether there can be a key to encrypt to with {@code algorithm}. */
  boolean encryptWith(KeyManagementAlgorithm algorithm) {
    return published.isPresent() || sent.keyFor(algorithm).isPresent();
  }
}
