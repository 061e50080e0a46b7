package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Subjects;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.user.InMemoryAccounts;
import dev.countersign.testkit.user.InMemoryFormerAccounts;

/** {@link Subjects} in memory, of {@link InMemoryAccounts}. */
public final class InMemorySubjects implements Subjects {

  private final InMemoryAccounts accounts;
  private final InMemoryFormerAccounts former;

  /** Creates a view of these accounts. */
  public InMemorySubjects(InMemoryAccounts accounts, InMemoryFormerAccounts former) {
    this.accounts = accounts;
    this.former = former;
  }

  @Override
  public boolean include(ClientId id, SecretHash hash) {
    return UserId.parse(id.value()).flatMap(accounts::find).isPresent() || former.contains(hash);
  }
}
