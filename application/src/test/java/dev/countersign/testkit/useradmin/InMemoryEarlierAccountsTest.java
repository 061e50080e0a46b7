package dev.countersign.testkit.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.user.Account;
import dev.countersign.testkit.InMemoryStores;

class InMemoryEarlierAccountsTest extends EarlierAccountsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected EarlierAccounts earlier() {
    return stores.earlierAccounts();
  }

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }

  @Override
  protected void addEarlier(Account account) {
    stores.accounts().addEarlier(account);
  }
}
