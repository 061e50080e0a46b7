package dev.countersign.persistence.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link TokenLeases} in a database. */
@JdbcStore
public final class JdbcTokenLeases implements TokenLeases {

  private final TokenLeaseRows rows;

  JdbcTokenLeases(TokenLeaseRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<TokenLease> find(TokenPurpose purpose) {
    return rows.findById(purpose.name()).map(row -> row.toLease(purpose));
  }

  @Override
  public void put(TokenLease lease) {
    var row = TokenLeaseRow.of(lease);
    if (!rows.add(row)) {
      rows.replace(row);
    }
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var beginning = TokenPurpose.namesBeginWith(registration);
    rows.removeAll(beginning, beginning.length());
  }
}
