package dev.countersign.testkit.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.testkit.user.UserFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of {@link AccountDirectory}. There are no accounts before each test. */
public abstract class AccountDirectoryContract {

  private static final int ALL = 1000;
  private static final String LONG = "l".repeat(100);

  /** Returns the adapter. */
  protected abstract AccountDirectory directory();

  /** Returns the store of the accounts in the directory. */
  protected abstract Accounts accounts();

  /** Returns scans that each match several accounts of {@link #addMany()}. */
  static Stream<AccountScan> scans() {
    return Stream.of(
        new AccountScan.All(), named("al"), named(LONG), named("\u00e6"), withEmail("al"));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void isEmptyAtFirst(AccountScan scan) {
    assertThat(directory().page(scan, Optional.empty(), ALL)).isEmpty();
  }

  @Test
  void returnsAccountsAsTheyAreStored() {
    var alice = UserFixtures.alice();
    var bob = UserFixtures.account("user-bob", "bob");
    assertThat(accounts().add(alice)).isTrue();
    assertThat(accounts().add(bob.with(bob.life().disabled(true)))).isTrue();
    assertThat(directory().page(new AccountScan.All(), Optional.empty(), ALL))
        .containsExactlyInAnyOrder(
            AccountSummary.of(alice), AccountSummary.of(bob.with(bob.life().disabled(true))));
  }

  @ParameterizedTest
  @MethodSource("scans")
  void returnsEachAccountOnceWithAnyPageSize(AccountScan scan) {
    addMany();
    var all = directory().page(scan, Optional.empty(), ALL);
    assertThat(all).hasSizeGreaterThanOrEqualTo(3);
    for (var size = 1; size < 5; size++) {
      assertThat(inPages(scan, size)).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @MethodSource("scans")
  void returnsExactlyTheAccountsThatMatch(AccountScan scan) {
    addMany();
    var all = directory().page(new AccountScan.All(), Optional.empty(), ALL);
    assertThat(directory().page(scan, Optional.empty(), ALL))
        .containsExactlyInAnyOrderElementsOf(all.stream().filter(scan::matches).toList());
  }

  @ParameterizedTest
  @MethodSource("scans")
  void continuesAfterARemovedAccount(AccountScan scan) {
    addMany();
    var all = directory().page(scan, Optional.empty(), ALL);
    var removed = all.get(1);
    assertThat(accounts().remove(accounts().find(removed.id()).orElseThrow())).isTrue();
    assertThat(directory().page(scan, Optional.of(scan.cursorOf(removed)), ALL))
        .isEqualTo(all.subList(2, all.size()));
  }

  @Test
  void sortsByCodePointsWhateverTheDatabaseDoes() {
    for (var name : List.of("z", "a", "\u00e9", "a-b", "ab", "a_b", "\ud83d\ude00", "\uff5e")) {
      assertThat(accounts().add(UserFixtures.account("user-" + name, name))).isTrue();
    }
    assertThat(names(named("a"))).containsExactly("a", "a-b", "a_b", "ab");
  }

  @Test
  void findsAnAccountByItsNextNameAndAddressOnly() {
    var alice = UserFixtures.alice();
    assertThat(accounts().add(alice)).isTrue();
    var renamed = UserFixtures.renamed(alice, "carol").with(email("Carol@new.example"));
    assertThat(accounts().replace(renamed)).isTrue();
    assertThat(names(named("al"))).isEmpty();
    assertThat(names(withEmail("alice@"))).isEmpty();
    assertThat(names(named("CAR"))).containsExactly("carol");
    assertThat(names(withEmail("cAROL@new"))).containsExactly("carol");
    assertThat(accounts().replace(renamed.next().with(Profile.EMPTY))).isTrue();
    assertThat(names(withEmail("c"))).isEmpty();
  }

  @Test
  void takesWildcardsLiterally() {
    addMany();
    for (var text : List.of("%", "_", "a%", "\\", "'")) {
      assertThat(names(named(text))).isEmpty();
      assertThat(names(withEmail(text))).isEmpty();
    }
  }

  private void addMany() {
    var names =
        List.of(
            "alan",
            "Alfred",
            "alice",
            "bob",
            LONG + "1",
            LONG + "2",
            LONG + "0",
            "\u00c6rlig",
            "\u00e6ble",
            "\u00e6");
    for (var i = 0; i < names.size(); i++) {
      var account = UserFixtures.account("user " + (names.size() - i), names.get(i));
      assertThat(accounts().add(withProfile(account, i))).isTrue();
    }
  }

  // Several accounts may have the same address; the last ones have none.
  private static Account withProfile(Account account, int number) {
    return number < 5 ? account.with(email("Al" + number / 2 + "@Mail.example")) : account;
  }

  private static Profile email(String address) {
    return new Profile(JsonObject.EMPTY.with("email", address));
  }

  private static AccountScan named(String beginning) {
    return new AccountScan.ByUsername(SearchedName.of(beginning));
  }

  private static AccountScan withEmail(String beginning) {
    return new AccountScan.ByEmail(SearchedName.of(beginning));
  }

  private List<String> names(AccountScan scan) {
    return directory().page(scan, Optional.empty(), ALL).stream()
        .map(account -> account.username().value())
        .toList();
  }

  private List<AccountSummary> inPages(AccountScan scan, int size) {
    var seen = new ArrayList<AccountSummary>();
    var after = Optional.<AccountCursor>empty();
    List<AccountSummary> step;
    do {
      step = directory().page(scan, after, size);
      assertThat(step).hasSizeLessThanOrEqualTo(size);
      seen.addAll(step);
      after = seen.isEmpty() ? after : Optional.of(scan.cursorOf(seen.getLast()));
    } while (step.size() == size);
    return seen;
  }
}
