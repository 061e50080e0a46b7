package dev.countersign.persistence.registration;

import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link InitialAccessTokens} in a database. */
@JdbcStore
public final class JdbcInitialAccessTokens implements InitialAccessTokens {

  private final InitialAccessTokenRows rows;

  JdbcInitialAccessTokens(InitialAccessTokenRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<StoredInitialAccessToken> find(SecretHash hash) {
    return rows.findById(hash.value()).map(InitialAccessTokenRow::toToken);
  }

  @Override
  public Optional<StoredInitialAccessToken> named(String id) {
    return rows.findByTokenId(id).map(InitialAccessTokenRow::toToken);
  }

  @Override
  public void add(StoredInitialAccessToken token) {
    if (!rows.add(InitialAccessTokenRow.of(token))) {
      throw new IllegalStateException("an initial access token with the same id or hash exists");
    }
  }

  @Override
  public boolean spend(SecretHash hash, Instant now) {
    return rows.spend(hash.value(), now) == 1;
  }

  @Override
  public boolean remove(String id) {
    return rows.remove(id) == 1;
  }

  @Override
  public List<StoredInitialAccessToken> list(String after, int most) {
    return rows.after(after, most).stream().map(InitialAccessTokenRow::toToken).toList();
  }

  @Override
  public boolean setBuiltIn(SecretHash hash, Instant issuedAt) {
    var removed = rows.removeOther(StoredInitialAccessToken.BUILT_IN, hash.value()) > 0;
    var builtIn = StoredInitialAccessToken.builtIn(hash, issuedAt);
    return rows.add(InitialAccessTokenRow.of(builtIn)) || removed;
  }

  @Override
  public int removeExpired(Instant before) {
    return rows.removeExpired(before);
  }
}
