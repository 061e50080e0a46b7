package dev.countersign.domain.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a grant at the moment in which something that came from it is used.
 *
 * @param revoked whether the grant was revoked, or the token in question
 * @param user the user who gave it; empty if the grant or the account does not exist
 */
public record GrantState(boolean revoked, Optional<GrantUser> user) {

  /**
   * Returns whether what was issued from the grant at {@code issuedAt} is still valid.
   *
   * @param issuedAt may be truncated to whole seconds, as in the claims of tokens
   */
  public boolean accepts(Instant issuedAt) {
    return !revoked && user.filter(giver -> giver.accepts(issuedAt)).isPresent();
  }
}
