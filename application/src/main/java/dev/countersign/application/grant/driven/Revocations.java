package dev.countersign.application.grant.driven;

import dev.countersign.domain.grant.GrantId;
import java.time.Instant;
import java.util.Optional;

/** What has been ended before its time: grants with all that came from them, and single tokens. */
public interface Revocations {

  /** Ends a grant; remembered at least until {@code until}. */
  void revokeGrant(GrantId grant, Instant until);

  /** Ends the token with that {@code jti}; remembered at least until {@code until}. */
  void revokeToken(String tokenId, Instant until);

  /** Whether that grant has been ended. */
  boolean isRevoked(GrantId grant);

  /** Whether that token, or the grant it came from, has been ended. */
  boolean isRevoked(String tokenId, Optional<GrantId> grant);
}
