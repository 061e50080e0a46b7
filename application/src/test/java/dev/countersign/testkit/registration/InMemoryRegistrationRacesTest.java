package dev.countersign.testkit.registration;

import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRegistrationRacesTest extends RegistrationRaces {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected RegistrationFixture scene() {
    return new RegistrationFixture(
        stores.clients(),
        stores.clientNames(),
        stores.securityEvents(),
        stores.initialAccessTokens(),
        stores.unitOfWork(),
        InMemoryCrypto.locked());
  }

  @Override
  protected long clientCount() {
    return stores.clients().count();
  }
}
