package dev.countersign.testkit.relyingparty;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryTokenLeasesTest extends TokenLeasesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenLeases leases() {
    return stores.tokenLeases();
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
