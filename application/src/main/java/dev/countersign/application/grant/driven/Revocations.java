package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.GrantId;
import java.time.Instant;
import java.util.Optional;

/** The store of revocations: of grants, which includes all their tokens, and of single tokens. */
public interface Revocations {

  /** Revokes a grant. The revocation is stored at least until {@code until}. */
  void revokeGrant(GrantId grant, Instant until);

  /**
   * Revokes the token with this {@code jti}. The revocation is stored at least until {@code until}.
   */
  void revokeToken(String tokenId, Instant until);

  /** Returns whether the grant was revoked. */
  boolean isRevoked(GrantId grant);

  /** Returns whether the token, or the grant that it came from, was revoked. */
  boolean isRevoked(String tokenId, Optional<GrantId> grant);
}
