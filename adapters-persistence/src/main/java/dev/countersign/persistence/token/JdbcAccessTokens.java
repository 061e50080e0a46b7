package dev.countersign.persistence.token;

import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link AccessTokens} in a database. */
@JdbcStore
public final class JdbcAccessTokens implements AccessTokens {

  private final AccessTokenRows rows;

  JdbcAccessTokens(AccessTokenRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(SecretHash hash, AccessTokenClaims claims) {
    rows.save(AccessTokenRow.of(hash, claims));
  }

  @Override
  public Optional<AccessTokenClaims> find(SecretHash hash) {
    return rows.findById(hash.value()).map(AccessTokenRow::toClaims);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
