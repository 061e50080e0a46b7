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
 * The keys of a client at registration. Keys that the client publishes are read when they are
 * needed and may change until then, so they are assumed to be suitable.
 *
 * @param sent {@code jwks}
 * @param published {@code jwks_uri}
 */
public record ClientKeys(JwkSet sent, Optional<URI> published) {

  static ClientKeys of(ClientMetadata metadata) {
    return new ClientKeys(metadata.jwks(), metadata.jwksUri());
  }

  /** Returns whether there can be a key that verifies the assertions of the client. */
  boolean verify(ClientAuthentication authentication) {
    return published.isPresent()
        || Stream.of(SignatureAlgorithm.values())
            .filter(authentication::allows)
            .anyMatch(sent::canVerify);
  }

  /** Returns whether there can be a key for encryption with {@code algorithm}. */
  boolean encryptWith(KeyManagementAlgorithm algorithm) {
    return published.isPresent() || sent.keyFor(algorithm).isPresent();
  }
}
