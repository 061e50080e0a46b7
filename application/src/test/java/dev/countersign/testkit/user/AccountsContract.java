package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.oauth.Race;
import org.junit.jupiter.api.Test;

/** The contract of {@link Accounts}. The store is empty before each test. */
public abstract class AccountsContract {

  /** Returns the adapter. */
  protected abstract Accounts accounts();

  @Test
  void isEmptyAtFirst() {
    assertThat(accounts().find(new UserId("nobody"))).isEmpty();
    assertThat(accounts().named(new Username("nobody"))).isEmpty();
  }

  @Test
  void returnsAnAccountByIdAndByName() {
    var alice = UserFixtures.alice();
    assertThat(accounts().add(alice)).isTrue();
    assertThat(accounts().find(alice.id())).contains(alice);
    assertThat(accounts().named(alice.username())).contains(alice);
  }

  @Test
  void returnsAnAccountWithAnEmptyProfile() {
    var bob = UserFixtures.account("user-bob", "bob");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().find(bob.id())).contains(bob);
  }

  @Test
  void ignoresTheCaseOfAName() {
    assertThat(accounts().add(UserFixtures.account("one", "Bob"))).isTrue();
    assertThat(accounts().named(new Username("bOB"))).isPresent();
    assertThat(accounts().add(UserFixtures.account("two", "BOB"))).isFalse();
  }

  @Test
  void addsNoSecondAccountOfTheSameName() {
    var first = UserFixtures.account("one", "bob");
    assertThat(accounts().add(first)).isTrue();
    assertThat(accounts().add(UserFixtures.account("two", "bob"))).isFalse();
    assertThat(accounts().named(first.username())).contains(first);
    assertThat(accounts().find(new UserId("two"))).isEmpty();
  }

  @Test
  void addsNoSecondAccountOfTheSameId() {
    var first = UserFixtures.account("one", "bob");
    assertThat(accounts().add(first)).isTrue();
    assertThat(accounts().add(UserFixtures.account("one", "carol"))).isFalse();
    assertThat(accounts().find(first.id())).contains(first);
    assertThat(accounts().named(new Username("carol"))).isEmpty();
  }

  @Test
  void replacesAnAccountOnce() {
    var bob = UserFixtures.account("one", "bob");
    assertThat(accounts().add(bob)).isTrue();
    var disabled = bob.with(bob.life().disabled(true));

    assertThat(accounts().replace(disabled)).isTrue();
    assertThat(accounts().find(bob.id())).contains(disabled.next());
    assertThat(accounts().replace(bob)).isFalse();
    assertThat(accounts().find(bob.id())).contains(disabled.next());
  }

  @Test
  void replacesNoAccountThatIsAbsent() {
    assertThat(accounts().replace(UserFixtures.account("one", "bob"))).isFalse();
    assertThat(accounts().find(new UserId("one"))).isEmpty();
  }

  @Test
  void renamesAnAccount() {
    var bob = UserFixtures.account("one", "bob");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().replace(UserFixtures.renamed(bob, "robert"))).isTrue();

    assertThat(accounts().named(new Username("robert"))).isPresent();
    assertThat(accounts().named(bob.username())).isEmpty();
    assertThat(accounts().add(UserFixtures.account("two", "bob"))).isTrue();
  }

  @Test
  void givesAnAccountNoNameOfAnother() {
    var bob = UserFixtures.account("one", "bob");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().add(UserFixtures.account("two", "carol"))).isTrue();

    assertThat(accounts().replace(UserFixtures.renamed(bob, "carol"))).isFalse();
    assertThat(accounts().find(bob.id())).contains(bob);
  }

  @Test
  void letsOneOfManyBeRenamedToAName() {
    for (var runner = 0; runner < Race.RUNNERS; runner++) {
      assertThat(accounts().add(UserFixtures.account("user-" + runner, "name-" + runner))).isTrue();
    }
    var winners =
        Race.winners(
            runner ->
                accounts()
                    .replace(
                        UserFixtures.renamed(
                            UserFixtures.account("user-" + runner, "name-" + runner), "bob")));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void replacesTheHashOfAPasswordOnlyIfItIsTheExpectedOne() {
    var alice = UserFixtures.alice();
    var hash = alice.password().orElseThrow();
    var next = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$bmV4dA$bmV4dA");
    assertThat(accounts().add(alice)).isTrue();
    assertThat(accounts().add(UserFixtures.account("user-bob", "bob"))).isTrue();
    assertThat(accounts().replacePassword(alice.id(), next, next)).isFalse();
    assertThat(accounts().find(alice.id())).contains(alice);
    assertThat(accounts().replacePassword(alice.id(), hash, next)).isTrue();
    assertThat(accounts().replacePassword(alice.id(), hash, next)).isFalse();
    assertThat(accounts().find(alice.id())).contains(alice.with(next));
    assertThat(accounts().find(new UserId("user-bob")))
        .contains(UserFixtures.account("user-bob", "bob"));
    assertThat(accounts().replacePassword(new UserId("nobody"), next, next)).isFalse();
  }

  @Test
  void letsOneOfManyReplaceTheHashOfAPassword() {
    var alice = UserFixtures.alice();
    assertThat(accounts().add(alice)).isTrue();
    var winners =
        Race.winners(
            runner ->
                accounts()
                    .replacePassword(
                        alice.id(),
                        alice.password().orElseThrow(),
                        new PasswordHash("hash " + runner)));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void letsOneOfManyTakeAName() {
    var winners =
        Race.winners(runner -> accounts().add(UserFixtures.account("user-" + runner, "bob")));
    assertThat(winners).isEqualTo(1);
  }
}
