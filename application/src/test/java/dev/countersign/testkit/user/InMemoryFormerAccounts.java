package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;

/** {@link FormerAccounts} in memory. */
public final class InMemoryFormerAccounts implements FormerAccounts {

  private final InMemoryTable<SecretHash, SecretHash> hashes;

  /** Creates an empty store in {@code database}. */
  public InMemoryFormerAccounts(InMemoryDatabase database) {
    this.hashes = database.table();
  }

  @Override
  public boolean contains(SecretHash id) {
    return hashes.find(id).isPresent();
  }

  @Override
  public void add(SecretHash id) {
    hashes.put(id, id);
  }
}
