package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.GrantState;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;

/** {@link Revocations} in a database. */
@JdbcStore
public final class JdbcRevocations implements Revocations {

  private final RevocationRows rows;

  JdbcRevocations(RevocationRows rows) {
    this.rows = rows;
  }

  @Override
  public void revokeGrant(GrantId grant, Instant until) {
    if (rows.addGrant(grant.value(), until) == 0) {
      rows.extendGrant(grant.value(), until);
    }
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    if (rows.addToken(tokenId, until) == 0) {
      rows.extendToken(tokenId, until);
    }
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return rows.hasToken(tokenId);
  }

  @Override
  public GrantState stateOf(GrantId grant) {
    return rows.state(grant.value()).toState();
  }

  @Override
  public GrantState stateOf(String tokenId, GrantId grant) {
    return rows.state(tokenId, grant.value()).toState();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var grants = rows.expiredGrants(before, most);
    var tokens = rows.expiredTokens(before, most);
    return (grants.isEmpty() ? 0 : rows.removeExpiredGrants(grants, before))
        + (tokens.isEmpty() ? 0 : rows.removeExpiredTokens(tokens, before));
  }
}
