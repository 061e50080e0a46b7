package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link AuthorizationCodes} in a database. */
@JdbcStore
public final class JdbcAuthorizationCodes implements AuthorizationCodes {

  private final AuthorizationCodeRows rows;

  JdbcAuthorizationCodes(AuthorizationCodeRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(StoredAuthorizationCode code) {
    rows.save(AuthorizationCodeRow.of(code));
  }

  @Override
  public Optional<StoredAuthorizationCode> find(SecretHash hash) {
    return rows.findById(hash.value()).map(AuthorizationCodeRow::toCode);
  }

  @Override
  public boolean redeem(SecretHash hash) {
    return rows.redeem(hash.value()) == 1;
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
