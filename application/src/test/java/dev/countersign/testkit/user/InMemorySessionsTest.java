package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemorySessionsTest extends SessionsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Sessions sessions() {
    return stores.sessions();
  }
}
