package dev.countersign.testkit.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Accounts}. The store is empty before each test. */
public abstract class AccountsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Accounts accounts();

  @Override
  protected List<StoreWrite> writes() {
    var replaced = UserFixtures.account("replaced", "replaced");
    var removed = UserFixtures.account("removed", "removed");
    var hashed = UserFixtures.account("hashed", "hashed");
    var elsewhere = UserFixtures.elsewhere("elsewhere", "elsewhere", "entry");
    for (var account : List.of(replaced, removed, hashed, elsewhere)) {
      assertThat(accounts().add(account)).isTrue();
    }
    return List.of(
        StoreWrite.onceTrue(
            "add",
            () -> accounts().add(UserFixtures.account("added", "added")),
            () -> accounts().find(new UserId("added"))),
        StoreWrite.onceTrue(
            "replace",
            () -> accounts().replace(UserFixtures.renamed(replaced, "renamed")),
            () -> accounts().find(replaced.id())),
        StoreWrite.onceTrue(
            "remove", () -> accounts().remove(removed), () -> accounts().find(removed.id())),
        StoreWrite.onceTrue(
            "replacePassword",
            () ->
                accounts()
                    .replacePassword(
                        hashed.id(), hashed.password().orElseThrow(), new PasswordHash("next")),
            () -> accounts().find(hashed.id())),
        StoreWrite.onceTrue(
            "checked",
            () ->
                accounts()
                    .checked(elsewhere.id(), elsewhere.directory().orElseThrow(), Times.LATER),
            () -> accounts().find(elsewhere.id())));
  }

  @Test
  void findsAnAccountByItsDirectoryEntry() {
    var bob = UserFixtures.elsewhere("one", "bob", "entry");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().add(UserFixtures.account("two", "carol"))).isTrue();
    assertThat(accounts().linkedTo(new DirectoryEntry.Id("entry"))).contains(bob);
    assertThat(accounts().find(bob.id())).contains(bob);
    assertThat(accounts().named(bob.username())).contains(bob);
    for (var other : List.of("ENTRY", "entr", "two", "carol")) {
      assertThat(accounts().linkedTo(new DirectoryEntry.Id(other))).isEmpty();
    }
    assertThat(accounts().remove(bob)).isTrue();
    assertThat(accounts().linkedTo(new DirectoryEntry.Id("entry"))).isEmpty();
    assertThat(accounts().add(UserFixtures.elsewhere("three", "bob", "entry"))).isTrue();
  }

  @Test
  void addsNoSecondAccountOfTheSameDirectoryEntry() {
    var bob = UserFixtures.elsewhere("one", "bob", "entry");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().add(UserFixtures.elsewhere("two", "robert", "entry"))).isFalse();
    assertThat(accounts().find(new UserId("two"))).isEmpty();
    assertThat(accounts().named(new Username("robert"))).isEmpty();
    assertThat(accounts().linkedTo(new DirectoryEntry.Id("entry"))).contains(bob);
    assertThat(accounts().add(UserFixtures.elsewhere("two", "robert", "other"))).isTrue();
  }

  @Test
  void letsOneOfManyTakeADirectoryEntry() {
    var winners =
        Race.winners(
            runner ->
                accounts()
                    .add(UserFixtures.elsewhere("user-" + runner, "name-" + runner, "entry")));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void storesWhenTheDirectoryAnsweredWithoutAChangeOfTheVersion() {
    var bob = UserFixtures.elsewhere("one", "bob", "entry");
    var link = bob.directory().orElseThrow();
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().checked(bob.id(), link.checked(Times.LATER), Times.LATER)).isFalse();
    assertThat(accounts().find(bob.id())).contains(bob);
    // More precise than what is stored.
    var exact = Times.LATER.plusNanos(1234);
    assertThat(accounts().checked(bob.id(), link, exact)).isTrue();
    assertThat(accounts().find(bob.id())).contains(bob.with(link.checked(exact)));
    assertThat(accounts().checked(bob.id(), link, Times.LATER)).isFalse();
    assertThat(accounts().checked(bob.id(), link.checked(exact), Times.NOW)).isTrue();
    assertThat(accounts().replace(bob.with(link.checked(Times.LATER)))).isTrue();
    assertThat(accounts().find(bob.id())).contains(bob.with(link.checked(Times.LATER)).next());
  }

  /** An administrator changes an account, and the directory answers meanwhile. */
  @Test
  void keepsALaterAnswerOfTheDirectoryWhenAnAccountIsReplaced() {
    var bob = UserFixtures.elsewhere("one", "bob", "entry");
    var link = bob.directory().orElseThrow();
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().checked(bob.id(), link, Times.LATER)).isTrue();
    var disabled = bob.with(bob.life().disabled(true));
    assertThat(accounts().replace(disabled)).isTrue();
    assertThat(accounts().find(bob.id())).contains(disabled.with(link.checked(Times.LATER)).next());
  }

  @Test
  void storesNoAnswerOfADirectoryAboutALocalAccount() {
    var bob = UserFixtures.account("one", "bob");
    var link = UserFixtures.elsewhere("one", "bob", "entry").directory().orElseThrow();
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().checked(bob.id(), link, Times.LATER)).isFalse();
    assertThat(accounts().find(bob.id())).contains(bob);
  }

  @Test
  void letsOneOfManyStoreTheAnswerOfTheDirectory() {
    var bob = UserFixtures.elsewhere("one", "bob", "entry");
    assertThat(accounts().add(bob)).isTrue();
    var winners =
        Race.winners(
            runner ->
                accounts()
                    .checked(
                        bob.id(), bob.directory().orElseThrow(), Times.LATER.plusSeconds(runner)));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void returnsTheAccountWithTheTypedNameFirst() {
    var usual = UserFixtures.account("usual", "bob");
    var wide = UserFixtures.account("wide", "\uff42ob");
    assertThat(accounts().add(usual)).isTrue();
    assertThat(accounts().named(usual.username(), wide.username())).contains(usual);
    assertThat(accounts().add(wide)).isTrue();
    assertThat(accounts().named(usual.username(), wide.username())).contains(wide);
    assertThat(accounts().named(usual.username(), usual.username())).contains(usual);
    assertThat(accounts().named(new Username("carol"), new Username("\uff43arol"))).isEmpty();
  }

  @Test
  void pagesThroughAllAccounts() {
    var added = new ArrayList<Account>();
    for (var name : List.of("b", "a", "e", "c", "d")) {
      var account = UserFixtures.account("id " + name, name);
      assertThat(accounts().add(account)).isTrue();
      added.add(account);
    }
    var seen = new ArrayList<Account>();
    var page = accounts().after(Optional.empty(), 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      seen.addAll(page);
      page = accounts().after(Optional.of(seen.getLast().id()), 2);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(added);
    assertThat(accounts().after(Optional.empty(), 5)).isEqualTo(seen);
  }

  @Test
  void removesAnAccountOfItsVersionAndNoOther() {
    var bob = UserFixtures.account("one", "bob");
    assertThat(accounts().add(bob)).isTrue();
    assertThat(accounts().add(UserFixtures.account("two", "carol"))).isTrue();
    assertThat(accounts().replace(bob)).isTrue();
    assertThat(accounts().remove(bob)).isFalse();
    assertThat(accounts().remove(bob.next())).isTrue();
    assertThat(accounts().remove(bob.next())).isFalse();
    assertThat(accounts().find(bob.id())).isEmpty();
    assertThat(accounts().named(bob.username())).isEmpty();
    assertThat(accounts().find(new UserId("two"))).isPresent();
    assertThat(accounts().add(UserFixtures.account("three", "bob"))).isTrue();
  }

  /** A unit of work goes on after a name was taken at the same time. */
  @Test
  void letsOneOfManyUnitsOfWorkRenameToAName() {
    for (var runner = 0; runner < Race.RUNNERS; runner++) {
      assertThat(accounts().add(UserFixtures.account("user-" + runner, "name-" + runner))).isTrue();
    }
    var winners =
        Race.winners(
            runner -> {
              var account = UserFixtures.account("user-" + runner, "name-" + runner);
              return unitOfWork()
                  .run(
                      () -> {
                        var won = accounts().replace(UserFixtures.renamed(account, "bob"));
                        assertThat(accounts().find(account.id())).isPresent();
                        return won;
                      });
            });
    assertThat(winners).isEqualTo(1);
  }

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
