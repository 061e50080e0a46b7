package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.testkit.InMemoryStores;

class InMemoryRegistrationsTest extends RegistrationsContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected Registrations registrations() {
    return stores.registrations();
  }
}
