package dev.countersign.application.useradmin;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.user.UserFixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListAccountsTest {

  private static final AccountScan ALL = new AccountScan.All();
  private static final AccountScan AL = new AccountScan.ByUsername(SearchedName.of("al"));

  private final InMemoryStores stores = InMemoryStores.empty();
  private final ListAccounts list =
      UserAdminUseCases.listAccounts(stores.accountDirectory(), stores.accounts());

  @Test
  void returnsPagesUntilTheLast() {
    for (var name : List.of("alan", "alice", "bob", "alma")) {
      assertThat(stores.accounts().add(UserFixtures.account("user-" + name, name))).isTrue();
    }
    var first = value(list.list(AL, Optional.empty(), 2));
    assertThat(names(first)).containsExactly("alan", "alice");
    var second = value(list.list(AL, first.next(), 2));
    assertThat(names(second)).containsExactly("alma");
    assertThat(second.next()).isEmpty();
    assertThat(value(list.list(ALL, Optional.empty(), 4)).next()).isEmpty();
  }

  @Test
  void refusesTheCursorOfAnotherScan() {
    var id = new UserId("user");
    assertThat(error(list.list(AL, Optional.of(new AccountCursor.OfId(id)), 2)).description())
        .isEqualTo("after must be the value of next from a page with the same filter");
    var other = Optional.<AccountCursor>of(new AccountCursor.OfText(SearchedName.of("bob"), id));
    assertThat(error(list.list(AL, other, 2))).isNotNull();
    assertThat(error(list.list(ALL, other, 2))).isNotNull();
  }

  @Test
  void hasALargestPage() {
    assertThatThrownBy(() -> list.list(ALL, Optional.empty(), ListAccounts.MOST + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> list.list(ALL, Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsOneAccount() {
    var alice = UserFixtures.alice();
    assertThat(stores.accounts().add(alice)).isTrue();
    assertThat(list.find(alice.id())).contains(alice);
    assertThat(list.find(new UserId("nobody"))).isEmpty();
  }

  private static List<String> names(ListAccounts.Page page) {
    return page.accounts().stream().map(account -> account.username().value()).toList();
  }
}
