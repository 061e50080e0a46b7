package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link RefreshTokens} in a database. */
@JdbcStore
public final class JdbcRefreshTokens implements RefreshTokens {

  private final RefreshTokenRows rows;
  private final UnitOfWork unitOfWork;

  JdbcRefreshTokens(RefreshTokenRows rows, UnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void add(StoredRefreshToken token) {
    rows.save(RefreshTokenRow.of(token));
  }

  @Override
  public Optional<StoredRefreshToken> find(SecretHash hash) {
    return rows.findById(hash.value()).map(RefreshTokenRow::toToken);
  }

  @Override
  public boolean rotate(SecretHash used, StoredRefreshToken successor, Instant now) {
    return unitOfWork.run(
        () -> {
          var first = rows.use(used.value(), now) == 1;
          if (first) {
            add(successor);
          }
          return first;
        });
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
