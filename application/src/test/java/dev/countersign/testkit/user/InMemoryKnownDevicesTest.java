package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.testkit.InMemoryStores;

class InMemoryKnownDevicesTest extends KnownDevicesContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KnownDevices devices() {
    return stores.knownDevices();
  }
}
