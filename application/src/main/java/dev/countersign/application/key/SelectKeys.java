package dev.countersign.application.key;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;
import java.util.Optional;

/**
 * Selects the key for an operation. If the private part of the provider's active key cannot be
 * decrypted, the key is replaced first: by the announced key, or by a new key if none was
 * announced.
 */
public interface SelectKeys {

  /** The maximum number of keys that are tried for a recipient without {@code kid}. */
  int MOST_TRIED = 16;

  /**
   * Returns the key that signs for {@code owner} with {@code algorithm}; throws if there is no
   * ring. Each call counts as one signature: the caller must sign once with the key.
   */
  Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm);

  /**
   * Returns the key to encrypt to {@code owner} with {@code algorithm}; throws if there is no ring.
   */
  Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm);

  /**
   * Returns the keys that may decrypt what was encrypted with {@code algorithm}: the key with that
   * {@code kid}, if it may be used for this. Without a {@code kid} it returns the keys of all rings
   * of the algorithm, the newest key of a ring first: imported keys, the provider's keys, then
   * those of the relying party's registrations. There are at most {@link #MOST_TRIED} of them, so
   * that a token without {@code kid} causes a limited amount of work.
   */
  List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm);

  /**
   * Returns the public signing key of {@code owner} with that {@code kid}, to verify a signature of
   * any age: also a retired key, as long as the store has it; never a compromised one.
   */
  Optional<PublicJwk> verifying(KeyOwner owner, String keyId);
}
