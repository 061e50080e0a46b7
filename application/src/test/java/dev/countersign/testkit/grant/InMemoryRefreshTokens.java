package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link RefreshTokens} in memory. */
public final class InMemoryRefreshTokens implements RefreshTokens {

  private final InMemoryDatabase database;
  private final InMemoryGrants grants;
  private final InMemoryTable<SecretHash, StoredRefreshToken> tokens;

  /** Creates an empty store in {@code database}, for tokens of {@code grants}. */
  public InMemoryRefreshTokens(InMemoryDatabase database, InMemoryGrants grants) {
    this.database = database;
    this.grants = grants;
    this.tokens = database.table();
    grants.referredToBy(
        grant -> tokens.all().stream().anyMatch(token -> token.grant().id().equals(grant)));
  }

  @Override
  public void add(StoredRefreshToken token) {
    database.change(
        () -> {
          grants.requireAdded(token.grant());
          tokens.insert(token.hash(), token);
        });
  }

  @Override
  public Optional<StoredRefreshToken> find(SecretHash hash) {
    return tokens.find(hash);
  }

  @Override
  public boolean rotate(SecretHash used, StoredRefreshToken successor, Instant now) {
    return database.atomically(
        () -> {
          var unused = tokens.find(used).filter(token -> !token.used());
          if (unused.isEmpty()) {
            return false;
          }
          tokens.put(used, unused.get().used(now));
          add(successor);
          return true;
        });
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return tokens.removeSome((key, row) -> row.expiresAt().isBefore(before), most);
  }
}
