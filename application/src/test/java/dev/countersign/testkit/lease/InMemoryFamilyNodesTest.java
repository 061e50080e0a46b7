package dev.countersign.testkit.lease;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.testkit.InMemoryStores;

class InMemoryFamilyNodesTest extends FamilyNodesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected TokenFamilies families() {
    return stores.tokenFamilies();
  }

  @Override
  protected SecurityEvents events() {
    return stores.securityEvents();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return stores.unitOfWork();
  }
}
