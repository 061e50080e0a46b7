package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored form of a refresh token. The refresh tokens of one grant are a family: if a used one
 * is sent again after a short overlap, the family is revoked, because it or its successor was
 * stolen.
 *
 * @param hash the hash of the token
 * @param grant the grant of its family
 * @param expiresAt when it expires if it is not used
 * @param used whether it was exchanged for the next one
 * @param usedAt when that was; empty if it is not used, or was used before the server stored the
 *     time
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
 */
public record StoredRefreshToken(
    SecretHash hash, Grant grant, Instant expiresAt, boolean used, Optional<Instant> usedAt) {

  /** Returns a token that is not used. */
  public static StoredRefreshToken unused(SecretHash hash, Grant grant, Instant expiresAt) {
    return new StoredRefreshToken(hash, grant, expiresAt, false, Optional.empty());
  }

  /** Returns this token, used at that time. */
  public StoredRefreshToken used(Instant at) {
    return new StoredRefreshToken(hash, grant, expiresAt, true, Optional.of(at));
  }

  /**
   * Returns whether it was used less than {@code overlap} before {@code now}. The clock of the node
   * that stored the time may be ahead, but by less than {@code overlap}: a time that is further in
   * the future is wrong.
   */
  public boolean wasUsedWithin(Duration overlap, Instant now) {
    return usedAt
        .map(then -> Duration.between(then, now).abs().compareTo(overlap) < 0)
        .orElse(false);
  }

  @Override
  public String toString() {
    return "StoredRefreshToken[redacted, grant=" + grant.id().value() + "]";
  }
}
