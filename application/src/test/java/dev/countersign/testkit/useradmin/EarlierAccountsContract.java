package dev.countersign.testkit.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.user.UserFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link EarlierAccounts}. There are no accounts before each test. */
public abstract class EarlierAccountsContract {

  /** Returns the adapter. */
  protected abstract EarlierAccounts earlier();

  /** Returns the store of the accounts. */
  protected abstract Accounts accounts();

  /** Adds an account as an earlier release did. */
  protected abstract void addEarlier(Account account);

  @Test
  void containsNoAccountOfThisRelease() {
    assertThat(accounts().add(UserFixtures.account("one", "bob"))).isTrue();
    assertThat(earlier().some(10)).isEmpty();
  }

  @Test
  void containsEarlierAccountsUntilTheyAreReplacedOrRemoved() {
    var ids = List.of("one", "two", "three");
    for (var id : ids) {
      addEarlier(UserFixtures.account(id, "name-" + id));
    }
    assertThat(earlier().some(2)).hasSize(2);
    assertThat(earlier().some(10))
        .containsExactlyInAnyOrderElementsOf(ids.stream().map(UserId::new).toList());
    assertThat(accounts().replace(find("two"))).isTrue();
    assertThat(accounts().remove(find("three"))).isTrue();
    assertThat(earlier().some(10)).containsExactly(new UserId("one"));
  }

  private Account find(String id) {
    return accounts().find(new UserId(id)).orElseThrow();
  }
}
