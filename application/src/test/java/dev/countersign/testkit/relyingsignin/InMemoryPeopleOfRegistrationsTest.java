package dev.countersign.testkit.relyingsignin;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.registrationupkeep.PeopleOfRegistrationsContract;

class InMemoryPeopleOfRegistrationsTest extends PeopleOfRegistrationsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected PeopleOfRegistrations people() {
    return new InMemoryPeopleOfRegistrations(stores.remoteSignIns());
  }

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
