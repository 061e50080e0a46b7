package dev.countersign.bootstrap.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.KeyEventsContract;

class LoggedKeyEventsTest extends KeyEventsContract {

  private final InMemoryStores stores = InMemoryStores.empty();
  private final KeyEvents events = new LoggedKeyEvents(stores.keyEvents());

  @Override
  protected KeyEvents events() {
    return events;
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
