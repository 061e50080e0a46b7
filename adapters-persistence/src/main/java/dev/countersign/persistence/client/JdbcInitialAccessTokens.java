package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;

/** {@link InitialAccessTokens} in a database. */
@JdbcStore
public final class JdbcInitialAccessTokens implements InitialAccessTokens {

  private final InitialAccessTokenRows rows;

  JdbcInitialAccessTokens(InitialAccessTokenRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean contains(SecretHash hash) {
    return rows.existsById(hash.value());
  }

  @Override
  public void allowOnly(SecretHash hash, Instant issuedAt) {
    rows.removeOthers(hash.value());
    rows.add(new InitialAccessTokenRow(hash.value(), issuedAt));
  }
}
