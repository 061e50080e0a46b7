package dev.countersign.testkit.grant;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRevocationsTest extends RevocationsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Revocations revocations() {
    return stores.revocations();
  }

  @Override
  protected People people() {
    return new People(stores.grants(), stores.accounts(), stores.consents());
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
