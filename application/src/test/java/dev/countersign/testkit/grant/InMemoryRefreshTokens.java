package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
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
  public boolean rotate(SecretHash used, StoredRefreshToken successor) {
    return database.atomically(
        () -> {
          var unused = tokens.find(used).filter(token -> !token.used());
          if (unused.isEmpty()) {
            return false;
          }
          tokens.put(used, used(unused.get()));
          add(successor);
          return true;
        });
  }

  private static StoredRefreshToken used(StoredRefreshToken token) {
    return new StoredRefreshToken(token.hash(), token.grant(), token.expiresAt(), true);
  }
}
