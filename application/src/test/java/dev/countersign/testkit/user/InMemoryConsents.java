package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Optional;

/** {@link Consents} in memory. */
public final class InMemoryConsents implements Consents {

  private record Parties(UserId user, ClientId client) {}

  private final InMemoryTable<Parties, Consent> consents;

  /** Creates an empty store in {@code database}. */
  public InMemoryConsents(InMemoryDatabase database) {
    this.consents = database.table();
  }

  @Override
  public Optional<Consent> find(UserId user, ClientId client) {
    return consents.find(new Parties(user, client));
  }

  @Override
  public void put(Consent consent) {
    consents.put(new Parties(consent.user(), consent.client()), consent);
  }

  /** Removes all rows of this user. */
  public void removeAll(UserId user) {
    var _ = consents.removeSome((key, consent) -> consent.user().equals(user), Integer.MAX_VALUE);
  }
}
