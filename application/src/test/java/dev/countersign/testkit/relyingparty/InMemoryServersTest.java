package dev.countersign.testkit.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryServersTest extends ServersContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Registrations registrations() {
    return stores.registrations();
  }

  @Override
  protected Servers servers() {
    return stores.servers();
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
