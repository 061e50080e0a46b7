package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an initial access token.
 *
 * @param id the name under which administrators know it
 * @param hash what is kept of the token itself
 * @param label what an administrator wrote on it
 * @param usesLeft how many registrations it still allows; nothing if they are not counted
 * @param issuedAt when it was made
 * @param expiresAt when it ends; nothing if it does not
 * @param limits what it allows
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
public record StoredInitialAccessToken(
    String id,
    SecretHash hash,
    Optional<String> label,
    Optional<Integer> usesLeft,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    RegistrationLimits limits) {

  /** The name of the reusable one that the operator sets. */
  public static final String BUILT_IN = "built-in";

  /** The reusable one that the operator sets. */
  public static StoredInitialAccessToken builtIn(SecretHash hash, Instant issuedAt) {
    return new StoredInitialAccessToken(
        BUILT_IN,
        hash,
        Optional.empty(),
        Optional.empty(),
        issuedAt,
        Optional.empty(),
        RegistrationLimits.NONE);
  }

  /** Whether it is the one that the operator sets. */
  public boolean isBuiltIn() {
    return id.equals(BUILT_IN);
  }

  /** Whether it allows a registration at {@code now}. */
  public boolean isGoodAt(Instant now) {
    return usesLeft.map(left -> left > 0).orElse(true) && expiresAt.map(now::isBefore).orElse(true);
  }

  @Override
  public String toString() {
    return "KeptInitialAccessToken[redacted]";
  }
}
