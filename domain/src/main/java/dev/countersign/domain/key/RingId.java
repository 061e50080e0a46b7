package dev.countersign.domain.key;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import java.util.Optional;

/**
 * The identity of a key ring.
 *
 * @param owner the owner of its keys
 * @param use the use of its keys
 * @param algorithm their {@code alg}: a wire name of {@link SignatureAlgorithm} or {@link
 *     KeyManagementAlgorithm}
 */
public record RingId(KeyOwner owner, KeyUse use, String algorithm) {

  private static final int PARTS = 3;

  /** Refuses, with an exception, an algorithm that does not fit the use. */
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

  /** Returns the ring with this {@link #name()}; empty if the text is not the name of a ring. */
  public static Optional<RingId> parse(String name) {
    var parts = name.split(":", -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RingId(new KeyOwner(parts[0]), KeyUse.of(parts[1]), parts[2]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the ring that signs for {@code owner} with {@code algorithm}. */
  public static RingId signing(KeyOwner owner, SignatureAlgorithm algorithm) {
    return new RingId(owner, KeyUse.SIGNATURE, algorithm.wireName());
  }

  /** Returns the ring that decrypts for {@code owner} with {@code algorithm}. */
  public static RingId decryption(KeyOwner owner, KeyManagementAlgorithm algorithm) {
    return new RingId(owner, KeyUse.ENCRYPTION, algorithm.wireName());
  }

  /** Returns the ring with the secret from which pairwise subjects are derived. */
  public static RingId pairwise() {
    return signing(KeyOwner.PAIRWISE, SignatureAlgorithm.HS256);
  }

  /** Returns the name under which the ring is stored: {@code owner:use:alg}. */
  public String name() {
    return owner.value() + ":" + use.wireName() + ":" + algorithm;
  }

  /** Returns why the ring cannot be changed: the description of {@code key_store_unchangeable}. */
  public String unchangeable() {
    return "ring "
        + name()
        + " cannot be changed, because the manifest of the keys is not the last one that this"
        + " server wrote; see /admin/keys/check";
  }
}
