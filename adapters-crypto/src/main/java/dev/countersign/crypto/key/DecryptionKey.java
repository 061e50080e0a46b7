package dev.countersign.crypto.key;

import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.KeyIdentity;
import java.security.Key;
import java.util.Optional;

/**
 * A key that is ready to decrypt, and the algorithms that it may be used with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4.4">RFC 7517 §4.4</a>
 */
public final class DecryptionKey {

  private final KeyIdentity identity;
  private final Optional<String> algorithm;
  private final Key key;

  private DecryptionKey(KeyIdentity identity, Optional<String> algorithm, Key key) {
    this.identity = identity;
    this.algorithm = algorithm;
    this.key = key;
  }

  static DecryptionKey of(KeyIdentity identity, PrivateJwk jwk) {
    return new DecryptionKey(
        identity, jwk.members().string("alg"), JwkMaterial.secretKey(jwk.members()));
  }

  /**
   * Returns whether the key may decrypt with {@code wanted}: if the key has an {@code alg}, it must
   * be this one.
   */
  boolean allows(KeyManagementAlgorithm wanted) {
    if (identity.ring().use() != KeyUse.ENCRYPTION || !wanted.takes(identity.keyType())) {
      return false;
    }
    return algorithm.map(wanted.wireName()::equals).orElse(!wanted.onlyWhenTheKeyNamesIt());
  }

  /** Returns which key it is. */
  public KeyIdentity identity() {
    return identity;
  }

  Key key() {
    return key;
  }

  @Override
  public String toString() {
    return "DecryptionKey[redacted]";
  }
}
