package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

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
  public boolean isRevoked(GrantId grant) {
    return rows.hasGrant(grant.value());
  }

  @Override
  public boolean isRevoked(String tokenId, Optional<GrantId> grant) {
    return rows.hasEither(tokenId, grant.map(GrantId::value).orElse(null));
  }
}
