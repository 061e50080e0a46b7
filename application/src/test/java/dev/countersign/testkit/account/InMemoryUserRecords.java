package dev.countersign.testkit.account;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.audit.InMemorySecurityEvents;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.user.InMemoryConsents;
import java.util.Comparator;
import java.util.List;

/** {@link UserRecords} in memory. */
public final class InMemoryUserRecords implements UserRecords {

  private final InMemoryConsents consents;
  private final InMemoryClients clients;
  private final InMemorySecurityEvents events;

  /** Creates a view of these stores. */
  public InMemoryUserRecords(
      InMemoryConsents consents, InMemoryClients clients, InMemorySecurityEvents events) {
    this.consents = consents;
    this.clients = clients;
    this.events = events;
  }

  @Override
  public List<ConsentOfClient> consents(UserId user, int most) {
    return consents.of(user).stream()
        .sorted(
            Comparator.comparing(Consent::grantedAt)
                .reversed()
                .thenComparing(consent -> consent.client().value()))
        .limit(most)
        .map(
            consent ->
                new ConsentOfClient(consent, clients.find(consent.client()).map(Client::metadata)))
        .toList();
  }

  @Override
  public List<AccountEvent> events(UserId user, int most) {
    return events.all(EventCategory.ACCOUNT).reversed().stream()
        .filter(event -> event.subject().equals(user.value()))
        .limit(most)
        .map(AccountEvent::from)
        .toList();
  }
}
