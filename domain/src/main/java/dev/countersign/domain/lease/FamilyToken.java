package dev.countersign.domain.lease;

import dev.countersign.domain.token.AccessToken;
import java.time.Instant;

/**
 * An access token of a family.
 *
 * @param wantedAt when a caller last waited for such a token
 */
public record FamilyToken(
    TokenTarget target, AccessToken token, Lifespan lifespan, Instant wantedAt) {

  /** Returns when it is renewed ahead of its expiry. */
  Instant renewAt() {
    return lifespan.renewAt(token.value());
  }

  /**
   * Returns whether it is renewed ahead of its expiry. The use of a family is stored for all its
   * tokens together, so a token for a part of the grant is given up a week after a caller waited
   * for it, and requested again when the next one does.
   */
  boolean isRenewedAhead() {
    return target.equals(TokenTarget.ALL)
        || wantedAt.plus(LeasePolicy.LONGEST_UNUSED).isAfter(renewAt());
  }

  @Override
  public String toString() {
    return "FamilyToken[redacted]";
  }
}
