package dev.countersign.application.key;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;
import java.util.Optional;

/** Selects the key for an operation. */
public interface SelectKeys {

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
   * {@code kid}, if it may be used for this. Returns none without a {@code kid}: trying all keys
   * would let an attacker cause work with random input.
   */
  List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm);
}
