package dev.countersign.domain.registration;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored form of an initial access token.
 *
 * @param id its identifier for administrators
 * @param hash the hash of the token
 * @param label the description for administrators
 * @param usesLeft how many registrations it still allows; empty if they are not counted
 * @param issuedAt when it was issued
 * @param expiresAt when it expires; empty if it does not expire
 * @param limits the limits of registrations with it
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

  /** The identifier of the reusable token that the operator configures. */
  public static final String BUILT_IN = "built-in";

  /** Returns the reusable token that the operator configures. */
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

  /** Returns whether it is the token that the operator configures. */
  public boolean isBuiltIn() {
    return id.equals(BUILT_IN);
  }

  /** Returns whether it authorizes a registration at {@code now}. */
  public boolean isValidAt(Instant now) {
    return usesLeft.map(left -> left > 0).orElse(true) && expiresAt.map(now::isBefore).orElse(true);
  }

  @Override
  public String toString() {
    return "StoredInitialAccessToken[redacted]";
  }
}
