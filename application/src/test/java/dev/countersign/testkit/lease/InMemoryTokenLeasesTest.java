package dev.countersign.testkit.lease;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.oauth.driven.UnitOfWork;
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
