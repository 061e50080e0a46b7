package dev.countersign.testkit.logout;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.session.LogoutQueueContract;
import java.util.Set;

class InMemoryLogoutQueueTest extends LogoutQueueContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected LogoutQueue queue() {
    return stores.logoutQueue();
  }

  @Override
  protected LogoutDeliveries deliveries() {
    return stores.logoutDeliveries();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }

  @Override
  protected Object stored() {
    return Set.copyOf(stores.logoutDeliveries().all());
  }
}
