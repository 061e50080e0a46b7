package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link Revocations} in memory; it never removes an entry. */
public final class InMemoryRevocations implements Revocations {

  private final InMemoryDatabase database;
  private final InMemoryTable<GrantId, Instant> grants;
  private final InMemoryTable<String, Instant> tokens;

  /** Creates an empty store in {@code database}. */
  public InMemoryRevocations(InMemoryDatabase database) {
    this.database = database;
    this.grants = database.table();
    this.tokens = database.table();
  }

  @Override
  public void revokeGrant(GrantId grant, Instant until) {
    grants.put(grant, until);
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    tokens.put(tokenId, until);
  }

  @Override
  public boolean isRevoked(GrantId grant) {
    return grants.find(grant).isPresent();
  }

  @Override
  public boolean isRevoked(String tokenId, Optional<GrantId> grant) {
    return database.atomically(
        () -> tokens.find(tokenId).isPresent() || grant.map(this::isRevoked).orElse(false));
  }
}
