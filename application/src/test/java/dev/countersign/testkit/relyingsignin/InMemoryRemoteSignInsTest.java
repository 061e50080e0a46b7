package dev.countersign.testkit.relyingsignin;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRemoteSignInsTest extends RemoteSignInsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected RemoteSignIns signIns() {
    return stores.remoteSignIns();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return stores.sessions();
  }
}
