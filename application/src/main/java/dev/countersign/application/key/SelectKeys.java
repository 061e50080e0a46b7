package dev.countersign.application.key;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import java.util.List;
import java.util.Optional;

/** Chooses the key for a job. */
public interface SelectKeys {

  /**
   * The key that signs for {@code owner} with {@code algorithm}; throws if there is no ring. It is
   * counted as a signature: whoever asks for the key signs with it, once.
   */
  Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm);

  /** The key to encrypt to {@code owner} with {@code algorithm}; throws if there is no ring. */
  Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm);

  /**
   * The keys that may open what was encrypted with {@code algorithm}: the one of that name, if it
   * may be used so; none without a name, as trying all keys is work for whoever sends garbage.
   */
  List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm);
}
