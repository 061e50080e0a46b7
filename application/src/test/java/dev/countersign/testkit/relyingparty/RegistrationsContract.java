package dev.countersign.testkit.relyingparty;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.bareRegistration;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.registeredAt;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link Registrations}. The store is empty before each test. */
public abstract class RegistrationsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Registrations registrations();

  @Override
  protected List<StoreWrite> writes() {
    var added = registration("added");
    var removed = registration("removed");
    assertThat(registrations().add(removed)).isTrue();
    return List.of(
        StoreWrite.onceTrue(
            "add", () -> registrations().add(added), () -> registrations().find(added.name())),
        StoreWrite.onceTrue(
            "remove",
            () -> registrations().remove(removed),
            () -> registrations().find(removed.name())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(registrations().find(new RegistrationName("unknown"))).isEmpty();
    assertThat(registrations().all()).isEmpty();
  }

  @Test
  void returnsEachRegistrationAsItWasAdded() {
    var full = registration("full");
    var bare = bareRegistration("bare");
    assertThat(registrations().add(full)).isTrue();
    assertThat(registrations().add(bare)).isTrue();
    assertThat(registrations().find(full.name())).contains(full);
    assertThat(registrations().find(bare.name())).contains(bare);
  }

  @Test
  void knowsANameWhileItHasARegistration() {
    var app = registration("app");
    assertThat(registrations().contains(app.name())).isFalse();
    assertThat(registrations().add(app)).isTrue();
    assertThat(registrations().contains(app.name())).isTrue();
    assertThat(registrations().remove(app)).isTrue();
    assertThat(registrations().contains(app.name())).isFalse();
  }

  @Test
  void addsNoSecondOneWithTheSameName() {
    var first = registration("app");
    assertThat(registrations().add(first)).isTrue();
    assertThat(registrations().add(bareRegistration("app"))).isFalse();
    assertThat(registrations().find(first.name())).contains(first);
  }

  @Test
  void returnsAllSortedByTheCharactersOfTheirNames() {
    for (var name : new String[] {"b", "a_1", "a.1", "a", "a-2", "9"}) {
      assertThat(registrations().add(registration(name))).isTrue();
    }
    assertThat(registrations().all())
        .extracting(registration -> registration.name().value())
        .containsExactly("9", "a", "a-2", "a.1", "a_1", "b");
  }

  @Test
  void findsTheNewestAtAServer() {
    var issuer = registration("app").server().issuer();
    assertThat(registrations().youngestAt(issuer)).isEmpty();
    var youngest = registeredAt("b", Times.NOW.plusSeconds(2));
    assertThat(registrations().add(registeredAt("a", Times.NOW))).isTrue();
    assertThat(registrations().add(youngest)).isTrue();
    assertThat(registrations().add(registeredAt("c", Times.NOW.plusSeconds(1)))).isTrue();
    assertThat(registrations().add(bareRegistration("elsewhere"))).isTrue();
    assertThat(registrations().youngestAt(issuer)).contains(youngest);
    assertThat(registrations().youngestAt(new Issuer("https://other.example"))).isEmpty();
  }

  @Test
  void removesARegistrationSoThatItsNameIsFree() {
    var first = registration("app");
    var other = registration("app-2");
    assertThat(registrations().add(first)).isTrue();
    assertThat(registrations().add(other)).isTrue();
    assertThat(registrations().remove(first)).isTrue();
    assertThat(registrations().remove(first)).isFalse();
    assertThat(registrations().all()).containsExactly(other);
    assertThat(registrations().add(bareRegistration("app"))).isTrue();
  }

  @Test
  void removesNoRegistrationThatHasTakenTheName() {
    var next = bareRegistration("app");
    assertThat(registrations().add(next)).isTrue();
    assertThat(registrations().remove(registration("app"))).isFalse();
    assertThat(registrations().find(next.name())).contains(next);
  }

  @Test
  void letsOneOfManyRemoveIt() {
    assertThat(registrations().add(registration("app"))).isTrue();
    assertThat(Race.winners(runner -> registrations().remove(registration("app")))).isEqualTo(1);
  }

  @Test
  void letsOneOfManyTakeAName() {
    assertThat(Race.winners(runner -> registrations().add(registration("app")))).isEqualTo(1);
  }
}
