package dev.countersign.domain.client;

import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a client secret.
 *
 * @param hash to compare with
 * @param sealed the secret itself, where the client authenticates with an HMAC made from it
 * @param expiresAt when it ends; nothing if it does not
 */
public record StoredSecret(SecretHash hash, Optional<Sealed> sealed, Optional<Instant> expiresAt) {

  /** Whether it is still good at {@code now}. */
  public boolean isGoodAt(Instant now) {
    return expiresAt.map(now::isBefore).orElse(true);
  }

  @Override
  public String toString() {
    return "StoredSecret[redacted]";
  }
}
