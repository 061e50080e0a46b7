package dev.countersign.domain.client;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a client secret.
 *
 * @param number which of the client's secrets it is, from 1 in the order they were made
 * @param hash to compare with
 * @param sealed the secret itself, where an HMAC or a symmetric key is made from it
 * @param createdAt when it was made
 * @param expiresAt when it ends; nothing if it does not
 */
public record StoredSecret(
    int number,
    SecretHash hash,
    Optional<Sealed> sealed,
    Instant createdAt,
    Optional<Instant> expiresAt) {

  /** The number of a client's first secret. */
  public static final int FIRST = 1;

  /** Refuses, with an exception, a number below the first. */
  public StoredSecret {
    if (number < FIRST) {
      throw new IllegalArgumentException("secrets are numbered from " + FIRST);
    }
  }

  /** Whether it is still good at {@code now}. */
  public boolean isGoodAt(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }

  /** The same, good until {@code end} at the latest, if there is one. */
  public StoredSecret until(Optional<Instant> end) {
    var sooner =
        end.flatMap(limit -> expiresAt.filter(before -> before.isBefore(limit)).or(() -> end))
            .or(() -> expiresAt);
    return new StoredSecret(number, hash, sealed, createdAt, sooner);
  }

  /** The same, sealed so. */
  public StoredSecret sealedAs(Sealed seal) {
    return new StoredSecret(number, hash, Optional.of(seal), createdAt, expiresAt);
  }

  @Override
  public String toString() {
    return "StoredSecret[redacted]";
  }
}
