package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.testkit.InMemoryStores;

class InMemoryGrantsTest extends GrantsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Grants grants() {
    return stores.grants();
  }
}
