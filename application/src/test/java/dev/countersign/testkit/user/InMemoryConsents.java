package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Consents} in memory. */
public final class InMemoryConsents implements Consents {

  private record Parties(UserId user, ClientId client) {}

  private final InMemoryDatabase database;
  private final InMemoryTable<Parties, Consent> consents;
  private final InMemoryTable<Parties, Instant> withdrawals;
  private final InMemoryTable<Parties, Consent> given;

  /** Creates an empty store in {@code database}. */
  public InMemoryConsents(InMemoryDatabase database) {
    this.database = database;
    this.consents = database.table();
    this.withdrawals = database.table();
    this.given = database.table();
  }

  @Override
  public Optional<Consent> find(UserId user, ClientId client) {
    return consents.find(new Parties(user, client));
  }

  @Override
  public boolean existFor(ClientId client, Instant since) {
    return given.all().stream()
        .anyMatch(
            consent -> consent.client().equals(client) && !consent.grantedAt().isBefore(since));
  }

  @Override
  public void put(Consent consent) {
    var parties = new Parties(consent.user(), consent.client());
    database.change(
        () -> {
          consents.put(parties, consent);
          given.put(parties, consent);
        });
  }

  @Override
  public void withdraw(UserId user, ClientId client, Instant since) {
    var parties = new Parties(user, client);
    database.change(
        () -> {
          consents.remove(parties);
          if (withdrawals.find(parties).map(since::isAfter).orElse(true)) {
            withdrawals.put(parties, since);
          }
        });
  }

  /** Returns the consents of a user that were not withdrawn. */
  public List<Consent> of(UserId user) {
    return consents.all().stream().filter(consent -> consent.user().equals(user)).toList();
  }

  /** Returns since when what the client gets is valid, if a consent was ever withdrawn. */
  public Optional<Instant> withdrawnAt(UserId user, ClientId client) {
    return withdrawals.find(new Parties(user, client));
  }

  /** Removes all rows of this user. */
  public void removeAll(UserId user) {
    database.change(
        () -> {
          var _ = consents.removeSome((key, consent) -> key.user().equals(user), Integer.MAX_VALUE);
          var _ = given.removeSome((key, consent) -> key.user().equals(user), Integer.MAX_VALUE);
          var _ =
              withdrawals.removeSome((key, since) -> key.user().equals(user), Integer.MAX_VALUE);
        });
  }
}
