package dev.countersign.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.account.driven.UserRecords;
import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link UserRecords}. All stores are empty before each test. */
public abstract class UserRecordsContract {

  private static final UserId USER = new UserId("user");
  private static final UserId OTHER = new UserId("other");

  /** Returns the adapter. */
  protected abstract UserRecords records();

  /** Returns the store of consents. */
  protected abstract Consents consents();

  /** Returns the store of clients. */
  protected abstract Clients clients();

  /** Returns the store of events. */
  protected abstract SecurityEvents events();

  /** Returns a client to store. */
  protected Client client() {
    return ClientFixtures.webClient("stored");
  }

  @Test
  void returnsTheConsentsOfAUserWithTheirClients() {
    var client = client();
    assertThat(clients().add(client)).isTrue();
    var stored =
        new Consent(USER, client.id(), Scope.of("openid"), Times.NOW, Set.of("email"), true);
    var elsewhere =
        new Consent(USER, new ClientId("https://elsewhere.example"), Scope.NONE, Times.LATER);
    consents().put(stored);
    consents().put(elsewhere);
    consents().put(new Consent(OTHER, client.id(), Scope.of("openid"), Times.NOW));
    assertThat(records().consents(USER, 10))
        .containsExactly(
            new ConsentOfClient(elsewhere, Optional.empty()),
            new ConsentOfClient(stored, Optional.of(client.metadata())));
    assertThat(records().consents(USER, 1))
        .extracting(ConsentOfClient::consent)
        .containsExactly(elsewhere);
  }

  @Test
  void returnsNoWithdrawnConsent() {
    var consent = new Consent(USER, new ClientId("client"), Scope.of("openid"), Times.NOW);
    consents().put(consent);
    consents().withdraw(USER, consent.client(), Times.NOW.plusSeconds(1));
    consents().withdraw(USER, new ClientId("never given"), Times.NOW.plusSeconds(1));
    assertThat(records().consents(USER, 10)).isEmpty();
    var again = new Consent(USER, consent.client(), Scope.of("openid"), Times.LATER);
    consents().put(again);
    assertThat(records().consents(USER, 10))
        .extracting(ConsentOfClient::consent)
        .containsExactly(again);
  }

  @Test
  void returnsTheLastEventsOfAnAccount() {
    var created = event(USER, AccountAction.CREATED);
    var set = event(USER, AccountAction.PASSWORD_SET);
    for (var event : List.of(created, event(OTHER, AccountAction.CREATED), set)) {
      events().append(List.of(event.toSecurityEvent()));
    }
    events()
        .append(
            List.of(
                ClientEvent.of(
                        new ClientId(USER.value()),
                        ClientAction.REGISTERED,
                        Actor.SERVICE,
                        Times.NOW)
                    .toSecurityEvent()));
    assertThat(records().events(USER, 10)).containsExactly(set, created);
    assertThat(records().events(USER, 1)).containsExactly(set);
    assertThat(records().events(new UserId("nobody"), 1)).isEmpty();
  }

  private static AccountEvent event(UserId user, AccountAction action) {
    return AccountEvent.of(user, action, Actor.SERVICE, Times.NOW);
  }
}
