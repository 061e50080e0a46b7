package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link Consents}. The store is empty before each test. */
public abstract class ConsentsContract extends TransactionalStoreContract {

  private static final UserId USER = new UserId("user");
  private static final ClientId CLIENT = new ClientId("client");

  /** Returns the adapter. */
  protected abstract Consents consents();

  @Override
  protected List<StoreWrite> writes() {
    var consent = UserFixtures.consent("user", "written", Scope.of("openid"));
    consents().put(UserFixtures.consent("user", "withdrawn", Scope.of("openid")));
    return List.of(
        StoreWrite.repeatable(
            "put",
            () -> consents().put(consent),
            () -> consents().find(USER, new ClientId("written"))),
        StoreWrite.repeatable(
            "withdraw",
            () -> consents().withdraw(USER, new ClientId("withdrawn"), Times.LATER),
            () -> consents().find(USER, new ClientId("withdrawn"))));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(consents().find(USER, CLIENT)).isEmpty();
  }

  @Test
  void returnsAConsent() {
    var consent = UserFixtures.consent("user", "client", Scope.of("openid", "email"));
    consents().put(consent);
    assertThat(consents().find(USER, CLIENT)).contains(consent);
  }

  @Test
  void returnsTheClaimsOfTheLastConsent() {
    var claims = Set.of("email", "https://claims.example/department");
    var consent = new Consent(USER, CLIENT, Scope.of("openid"), Times.NOW, claims, false);
    consents().put(consent);
    assertThat(consents().find(USER, CLIENT)).contains(consent);
    var narrower = new Consent(USER, CLIENT, Scope.of("openid"), Times.LATER);
    consents().put(narrower);
    assertThat(consents().find(USER, CLIENT)).contains(narrower);
  }

  @Test
  void returnsHowLongTheClientKeepsItsAccess() {
    var first = new Consent(USER, CLIENT, Scope.of("openid"), Times.NOW, Set.of(), true);
    consents().put(first);
    assertThat(consents().find(USER, CLIENT)).contains(first);
    var next = new Consent(USER, CLIENT, Scope.of("openid"), Times.LATER, Set.of(), false);
    consents().put(next);
    assertThat(consents().find(USER, CLIENT)).contains(next);
    var last = new Consent(USER, CLIENT, Scope.of("openid"), Times.LATER, Set.of(), true);
    consents().put(last);
    assertThat(consents().find(USER, CLIENT)).contains(last);
  }

  @Test
  void returnsAConsentWithAnEmptyScope() {
    var consent = UserFixtures.consent("user", "client", Scope.NONE);
    consents().put(consent);
    assertThat(consents().find(USER, CLIENT)).contains(consent);
  }

  @Test
  void distinguishesUsersAndClients() {
    consents().put(UserFixtures.consent("user", "client", Scope.of("openid")));
    assertThat(consents().find(USER, new ClientId("other"))).isEmpty();
    assertThat(consents().find(new UserId("other"), CLIENT)).isEmpty();
  }

  @Test
  void returnsTheLastOne() {
    consents().put(UserFixtures.consent("user", "client", Scope.of("openid")));
    var last = new Consent(USER, CLIENT, Scope.of("openid", "email"), Times.LATER);
    consents().put(last);
    assertThat(consents().find(USER, CLIENT)).contains(last);
  }

  @Test
  void returnsAWithdrawnConsentOnlyAfterItWasGivenAgain() {
    consents().put(UserFixtures.consent("user", "client", Scope.of("openid")));
    consents().put(UserFixtures.consent("user", "other", Scope.of("openid")));
    consents().withdraw(USER, CLIENT, Times.LATER);
    assertThat(consents().find(USER, CLIENT)).isEmpty();
    assertThat(consents().find(USER, new ClientId("other"))).isPresent();
    var again = new Consent(USER, CLIENT, Scope.of("email"), Times.LATER);
    consents().put(again);
    assertThat(consents().find(USER, CLIENT)).contains(again);
  }

  @Test
  void withdrawsAConsentThatWasNotGiven() {
    consents().withdraw(USER, CLIENT, Times.LATER);
    consents().withdraw(USER, CLIENT, Times.LATER);
    assertThat(consents().find(USER, CLIENT)).isEmpty();
  }

  @Test
  void storesConcurrentConsents() {
    var stored =
        Race.winners(
            runner -> {
              consents().put(UserFixtures.consent("user", "client", Scope.of("scope-" + runner)));
              return consents().find(USER, CLIENT).isPresent();
            });
    assertThat(stored).isEqualTo(Race.RUNNERS);
  }
}
