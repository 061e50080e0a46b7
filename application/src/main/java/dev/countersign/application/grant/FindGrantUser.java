package dev.countersign.application.grant;

import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantUser;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Finds the user of a grant, if what came from the grant is still valid: the grant was not revoked,
 * and the account and the consent of the user accept it. If a directory keeps the account, the user
 * is still there.
 *
 * <p>It refuses if the directory has to be asked and does not answer. Then nothing is known, and
 * nothing was changed.
 */
public interface FindGrantUser {

  /** Finds the user of a grant; empty if the grant has ended. */
  Result<Optional<GrantUser>, TemporarilyUnavailable> find(GrantId grant);

  /** Finds the user of one of the grant's tokens; empty if the token or the grant has ended. */
  Result<Optional<GrantUser>, TemporarilyUnavailable> find(String tokenId, GrantId grant);
}
