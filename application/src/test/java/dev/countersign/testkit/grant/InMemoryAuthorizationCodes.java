package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link AuthorizationCodes} in memory. */
public final class InMemoryAuthorizationCodes implements AuthorizationCodes {

  private final InMemoryDatabase database;
  private final InMemoryGrants grants;
  private final InMemoryTable<SecretHash, StoredAuthorizationCode> codes;

  /** Creates an empty store in {@code database}, for codes of {@code grants}. */
  public InMemoryAuthorizationCodes(InMemoryDatabase database, InMemoryGrants grants) {
    this.database = database;
    this.grants = grants;
    this.codes = database.table();
  }

  @Override
  public void add(StoredAuthorizationCode code) {
    database.change(
        () -> {
          grants.requireAdded(code.grant());
          codes.insert(code.hash(), code);
        });
  }

  @Override
  public Optional<StoredAuthorizationCode> find(SecretHash hash) {
    return codes.find(hash);
  }

  @Override
  public boolean redeem(SecretHash hash) {
    return database.atomically(
        () -> {
          var pending = codes.find(hash).filter(code -> !code.redeemed());
          pending.ifPresent(code -> codes.put(hash, redeemed(code)));
          return pending.isPresent();
        });
  }

  private static StoredAuthorizationCode redeemed(StoredAuthorizationCode code) {
    return new StoredAuthorizationCode(
        code.hash(),
        code.grant(),
        code.redirectUri(),
        code.redirectUriSent(),
        code.challenge(),
        code.expiresAt(),
        true);
  }
}
