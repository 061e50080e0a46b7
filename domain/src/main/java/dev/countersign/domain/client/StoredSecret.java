package dev.countersign.domain.client;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored form of a client secret.
 *
 * @param number its number among the client's secrets, counted from 1 in the order of creation
 * @param hash the hash to compare with
 * @param sealed the sealed secret, if an HMAC or a symmetric key is derived from it
 * @param createdAt when it was created
 * @param expiresAt when it expires; empty if it does not expire
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

  /** Returns whether it is valid at {@code now}. */
  public boolean isValidAt(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }

  /** Returns a copy that expires at {@code end} at the latest. */
  public StoredSecret until(Optional<Instant> end) {
    var sooner =
        end.flatMap(limit -> expiresAt.filter(earlier -> earlier.isBefore(limit)).or(() -> end))
            .or(() -> expiresAt);
    return new StoredSecret(number, hash, sealed, createdAt, sooner);
  }

  /** Returns a copy with another seal. */
  public StoredSecret sealedAs(Sealed seal) {
    return new StoredSecret(number, hash, Optional.of(seal), createdAt, expiresAt);
  }

  @Override
  public String toString() {
    return "StoredSecret[redacted]";
  }
}
