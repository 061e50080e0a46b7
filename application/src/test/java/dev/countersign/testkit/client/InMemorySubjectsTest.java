package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.Subjects;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.testkit.InMemoryStores;

class InMemorySubjectsTest extends SubjectsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Subjects subjects() {
    return stores.subjects();
  }

  @Override
  protected Accounts accounts() {
    return stores.accounts();
  }

  @Override
  protected FormerAccounts former() {
    return stores.formerAccounts();
  }
}
