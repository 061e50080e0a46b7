package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.testkit.InMemoryStores;

class InMemoryUpkeepsTest extends UpkeepsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Upkeeps upkeeps() {
    return stores.upkeeps();
  }

  @Override
  protected void register(Registration registration) {
    var _ = stores.registrations().register(registration);
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
