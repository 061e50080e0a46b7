package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKeyEventsTest extends KeyEventsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeyEvents events() {
    return stores.keyEvents();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}
