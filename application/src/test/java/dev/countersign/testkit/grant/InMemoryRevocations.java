package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link Revocations} in memory. */
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
    extend(grants, grant, until);
  }

  @Override
  public void revokeToken(String tokenId, Instant until) {
    extend(tokens, tokenId, until);
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

  @Override
  public int removeExpired(Instant before, int most) {
    return database.atomically(
        () ->
            grants.removeSome((grant, until) -> until.isBefore(before), most)
                + tokens.removeSome((token, until) -> until.isBefore(before), most));
  }

  private <K> void extend(InMemoryTable<K, Instant> table, K key, Instant until) {
    database.change(
        () -> {
          if (table.find(key).map(until::isAfter).orElse(true)) {
            table.put(key, until);
          }
        });
  }
}
