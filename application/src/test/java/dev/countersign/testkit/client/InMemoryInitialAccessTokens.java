package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;

/** {@link InitialAccessTokens} in memory. */
public final class InMemoryInitialAccessTokens implements InitialAccessTokens {

  private record Row(SecretHash hash, Instant issuedAt) {}

  private final InMemoryDatabase database;
  private final InMemoryTable<SecretHash, Row> tokens;

  /** An empty store in {@code database}. */
  public InMemoryInitialAccessTokens(InMemoryDatabase database) {
    this.database = database;
    this.tokens = database.table();
  }

  @Override
  public boolean contains(SecretHash hash) {
    return tokens.find(hash).isPresent();
  }

  @Override
  public void allowOnly(SecretHash hash, Instant issuedAt) {
    database.change(() -> replaceAll(tokens.find(hash).orElse(new Row(hash, issuedAt))));
  }

  private void replaceAll(Row row) {
    tokens.all().stream()
        .filter(other -> !other.equals(row))
        .forEach(other -> tokens.remove(other.hash()));
    tokens.put(row.hash(), row);
  }
}
