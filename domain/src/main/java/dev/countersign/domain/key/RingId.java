package dev.countersign.domain.key;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;

/**
 * A ring: the keys that follow one another in one job.
 *
 * @param owner on whose behalf
 * @param use what for
 * @param algorithm with which {@code alg}; one of the wire names of {@link SignatureAlgorithm} or
 *     {@link KeyManagementAlgorithm}
 */
public record RingId(KeyOwner owner, KeyUse use, String algorithm) {

  /** Refuses, with an exception, an algorithm that is not one for the use. */
  public RingId {
    var known =
        switch (use) {
          case SIGNATURE -> SignatureAlgorithm.parse(algorithm).isPresent();
          case ENCRYPTION -> KeyManagementAlgorithm.parse(algorithm).isPresent();
        };
    if (!known) {
      throw new IllegalArgumentException(
          "no algorithm for use " + use.wireName() + ": " + algorithm);
    }
  }

  /** The ring that signs for {@code owner} with {@code algorithm}. */
  public static RingId signing(KeyOwner owner, SignatureAlgorithm algorithm) {
    return new RingId(owner, KeyUse.SIGNATURE, algorithm.wireName());
  }

  /** The ring that decrypts for {@code owner} with {@code algorithm}. */
  public static RingId decryption(KeyOwner owner, KeyManagementAlgorithm algorithm) {
    return new RingId(owner, KeyUse.ENCRYPTION, algorithm.wireName());
  }

  /** The name under which the ring is stored: {@code owner:use:alg}. */
  public String name() {
    return owner.value() + ":" + use.wireName() + ":" + algorithm;
  }
}
