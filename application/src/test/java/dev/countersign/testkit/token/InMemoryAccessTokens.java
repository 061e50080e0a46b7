package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link AccessTokens} in memory; times have the precision of JWT claims. */
public final class InMemoryAccessTokens implements AccessTokens {

  private final InMemoryTable<SecretHash, JsonObject> tokens;

  /** Creates an empty store in {@code database}. */
  public InMemoryAccessTokens(InMemoryDatabase database) {
    this.tokens = database.table();
  }

  @Override
  public void add(SecretHash hash, AccessTokenClaims claims) {
    tokens.insert(hash, claims.json());
  }

  @Override
  public Optional<AccessTokenClaims> find(SecretHash hash) {
    return tokens.find(hash).map(json -> AccessTokenClaims.parse(json).orElseThrow());
  }
}
