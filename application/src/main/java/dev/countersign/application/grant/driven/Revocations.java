package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import java.time.Instant;

/**
 * The store of revocations: of grants, which includes all their tokens, and of single tokens. It
 * also tells whether the user's account and consent still accept what came from a grant, because
 * the same requests need both.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Revocations {

  /** Revokes a grant. The revocation is stored at least until {@code until}. */
  void revokeGrant(GrantId grant, Instant until);

  /**
   * Revokes the token with this {@code jti}. The revocation is stored at least until {@code until}.
   */
  void revokeToken(String tokenId, Instant until);

  /** Returns whether the token was revoked, for a token that came from no grant. */
  boolean isRevoked(String tokenId);

  /** Returns the state of a grant: whether it was revoked, and its user. */
  GrantState stateOf(GrantId grant);

  /**
   * Returns the state of a grant for one of its tokens: it is revoked if the token or the grant
   * was.
   */
  GrantState stateOf(String tokenId, GrantId grant);

  /**
   * Removes at most {@code most} revocations of grants, and as many of tokens, that had to be
   * stored until a time before {@code before}.
   *
   * @return how many were removed
   */
  int removeExpired(Instant before, int most);
}
