package dev.countersign.domain.grant;

import java.util.Optional;

/**
 * The state of a grant at the moment in which something that came from it is used.
 *
 * @param revoked whether the grant was revoked, or the token in question
 * @param user the user who gave it; empty if the grant or the account does not exist
 */
public record GrantState(boolean revoked, Optional<GrantUser> user) {

  /** Returns whether the grant, and what was issued from it, is still valid. */
  public boolean isValid() {
    return !revoked && user.filter(GrantUser::acceptsGrant).isPresent();
  }
}
