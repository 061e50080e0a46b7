package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;

/** {@link InitialAccessTokens} in memory. */
public final class InMemoryInitialAccessTokens implements InitialAccessTokens {

  private final InMemoryTable<SecretHash, Instant> tokens;

  /** An empty store in {@code database}. */
  public InMemoryInitialAccessTokens(InMemoryDatabase database) {
    this.tokens = database.table();
  }

  @Override
  public boolean contains(SecretHash hash) {
    return tokens.find(hash).isPresent();
  }

  @Override
  public void add(SecretHash hash, Instant issuedAt) {
    tokens.put(hash, tokens.find(hash).orElse(issuedAt));
  }
}
