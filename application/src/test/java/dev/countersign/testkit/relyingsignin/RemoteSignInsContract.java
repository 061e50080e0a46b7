package dev.countersign.testkit.relyingsignin;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.bareSignIn;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.expiringAt;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.id;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.next;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.signIn;
import static dev.countersign.testkit.relyingsignin.RemoteSignInFixtures.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.RemoteSignIn;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RegistrationRecordsContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link RemoteSignIns}. The store is empty before each test. */
public abstract class RemoteSignInsContract extends RegistrationRecordsContract {

  private static final RegistrationName APP = new RegistrationName("app");

  /** Returns the adapter. */
  protected abstract RemoteSignIns signIns();

  @Override
  protected RegistrationRecords records() {
    return signIns();
  }

  @Override
  protected void addRecord(RegistrationName registration) {
    signIns().add(signIn("of " + registration.value(), registration.value()));
  }

  @Override
  protected boolean hasRecord(RegistrationName registration) {
    return find("of " + registration.value()).isPresent();
  }

  private Optional<RemoteSignIn> find(String name) {
    return signIns().find(id(name));
  }

  private RemoteSignIn added(RemoteSignIn signIn) {
    signIns().add(signIn);
    return signIn;
  }

  @Override
  protected List<StoreWrite> writes() {
    var added = signIn("added", "app");
    var saved = added(signIn("saved", "app"));
    var extended = added(signIn("extended", "app"));
    var removed = added(signIn("removed", "app"));
    var ofRemoved = added(signIn("of removed", "other"));
    var expired = added(expiringAt(signIn("expired", "app"), Times.NOW));
    return List.of(
        StoreWrite.once("add", () -> signIns().add(added), () -> find("added")),
        StoreWrite.onceTrue(
            "save", () -> signIns().save(next(saved, "person", "next")), () -> find("saved")),
        StoreWrite.repeatable(
            "extend",
            () -> signIns().extend(extended.id(), Times.LATER.plusSeconds(60)),
            () -> find("extended")),
        StoreWrite.onceTrue("remove", () -> signIns().remove(removed.id()), () -> find("removed")),
        StoreWrite.repeatable(
            "removeAll",
            () -> signIns().removeAll(ofRemoved.registration()),
            () -> find("of removed")),
        StoreWrite.repeatable(
            "removeExpired",
            () ->
                assertThat(signIns().removeExpired(Times.NOW.plusSeconds(1), 9))
                    .containsExactly(expired.id()),
            () -> find("expired")));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(find("unknown")).isEmpty();
    assertThat(signIns().findByState(state("unknown"))).isEmpty();
    assertThat(signIns().removeExpired(Times.LATER, 10)).isEmpty();
  }

  @Test
  void returnsEachSignInAsItWasAdded() {
    var full = added(signIn("full", "app"));
    var bare = added(bareSignIn("bare", "app"));
    assertThat(find("full")).contains(full);
    assertThat(find("bare")).contains(bare);
    assertThat(signIns().findByState(state("full"))).contains(full);
    assertThat(signIns().findByState(state("bare"))).contains(bare);
    assertThat(signIns().findByState(state("other"))).isEmpty();
  }

  @Test
  void addsNoSecondOneWithTheSameIdOrState() {
    var first = added(signIn("first", "app"));
    assertThatThrownBy(() -> signIns().add(bareSignIn("first", "app")))
        .isInstanceOf(RuntimeException.class);
    var other = signIn("other", "app");
    var sameState =
        new RemoteSignIn(
            other.id(),
            other.registration(),
            other.owner(),
            other.version(),
            first.state(),
            other.expiresAt(),
            other.subject(),
            other.session(),
            other.content());
    assertThatThrownBy(() -> signIns().add(sameState)).isInstanceOf(RuntimeException.class);
    assertThat(find("first")).contains(first);
    assertThat(find("other")).isEmpty();
  }

  @Test
  void savesTheNextVersionOnly() {
    var first = added(bareSignIn("one", "app"));
    var second = next(first, "person", "second");
    assertThat(signIns().save(next(second, "person", "too far"))).isFalse();
    assertThat(signIns().save(second)).isTrue();
    assertThat(signIns().save(next(first, "other", "too late"))).isFalse();
    assertThat(find("one")).contains(second);
    assertThat(signIns().findByState(state("one"))).contains(second);
    assertThat(signIns().save(next(second, "person", "third"))).isTrue();
    assertThat(signIns().save(next(signIn("unknown", "app"), "person", "next"))).isFalse();
    assertThat(find("unknown")).isEmpty();
  }

  @Test
  void leavesTheRegistrationTheOwnerAndTheStateAlone() {
    var first = added(signIn("one", "app"));
    var changed = next(bareSignIn("one", "other"), "person", "second");
    assertThat(signIns().save(changed)).isTrue();
    assertThat(find("one"))
        .hasValueSatisfying(
            stored -> {
              assertThat(stored.registration()).isEqualTo(first.registration());
              assertThat(stored.owner()).isEqualTo(first.owner());
              assertThat(stored.state()).isEqualTo(first.state());
              assertThat(stored.content()).isEqualTo(changed.content());
            });
  }

  @Test
  void letsOneOfManySaveAVersion() {
    var first = added(signIn("one", "app"));
    assertThat(Race.winners(runner -> signIns().save(next(first, "person", "of " + runner))))
        .isEqualTo(1);
  }

  @Test
  void letsOneOfManyRemoveIt() {
    var first = added(signIn("one", "app"));
    assertThat(Race.winners(runner -> signIns().remove(first.id()))).isEqualTo(1);
    assertThat(signIns().save(next(first, "person", "too late"))).isFalse();
  }

  @Test
  void extendsTheLifeAndNothingElse() {
    var first = added(signIn("one", "app"));
    var later = Times.LATER.plusSeconds(60);
    signIns().extend(first.id(), later);
    assertThat(find("one")).contains(expiringAt(first, later));
    signIns().extend(first.id(), Times.NOW);
    assertThat(find("one")).contains(expiringAt(first, later));
    signIns().extend(id("unknown"), later);
    assertThat(find("unknown")).isEmpty();
    assertThat(signIns().save(next(expiringAt(first, later), "person", "next"))).isTrue();
  }

  @Test
  void findsTheSignInsOfAPersonAndOfASession() {
    var first = next(added(bareSignIn("first", "app")), "person", "a");
    var second = next(added(bareSignIn("second", "app")), "person", "b");
    var other = next(added(bareSignIn("other", "app")), "other", "c");
    var elsewhere = next(added(bareSignIn("elsewhere", "app-2")), "person", "d");
    List.of(first, second, other, elsewhere)
        .forEach(signIn -> assertThat(signIns().save(signIn)).isTrue());
    var _ = added(bareSignIn("begun", "app"));

    assertThat(signIns().ofSubject(APP, hash("person"), 10))
        .containsExactlyInAnyOrder(first, second);
    assertThat(signIns().ofSubject(APP, hash("person"), 1)).hasSize(1);
    assertThat(signIns().ofSubject(APP, hash("nobody"), 10)).isEmpty();
    assertThat(signIns().ofSession(APP, hash("session of person"), 10))
        .containsExactlyInAnyOrder(first, second);
    assertThat(signIns().ofSession(APP, hash("session of other"), 10)).containsExactly(other);
    assertThat(signIns().ofSession(APP, hash("session of other"), 0)).isEmpty();
    assertThat(signIns().ofSession(APP, hash("person"), 10)).isEmpty();
  }

  @Test
  void removesTheOldestExpiredOnesAndNamesThem() {
    for (var i = 1; i <= 5; i++) {
      var _ = added(expiringAt(signIn("expired " + i, "app"), Times.NOW.minusSeconds(i)));
    }
    var _ = added(expiringAt(signIn("now", "app"), Times.NOW));
    var _ = added(signIn("later", "app"));
    assertThat(signIns().removeExpired(Times.NOW, 2))
        .containsExactlyInAnyOrder(id("expired 5"), id("expired 4"));
    assertThat(signIns().removeExpired(Times.NOW, 10))
        .containsExactlyInAnyOrder(id("expired 3"), id("expired 2"), id("expired 1"));
    assertThat(signIns().removeExpired(Times.NOW, 10)).isEmpty();
    assertThat(find("now")).isPresent();
    assertThat(find("later")).isPresent();
  }

  @Test
  void namesEachRemovedSignInToOneOfMany() {
    for (var i = 0; i < 40; i++) {
      var _ = added(expiringAt(signIn("expired " + i, "app"), Times.NOW.minusSeconds(1)));
    }
    var named =
        Race.results(runner -> signIns().removeExpired(Times.NOW, 10)).stream()
            .flatMap(List::stream)
            .toList();
    assertThat(named).doesNotHaveDuplicates();
    var rest = signIns().removeExpired(Times.NOW, 100);
    assertThat(rest).doesNotContainAnyElementsOf(named);
    assertThat(named.size() + rest.size()).isEqualTo(40);
  }
}
