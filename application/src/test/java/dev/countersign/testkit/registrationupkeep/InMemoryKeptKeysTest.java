package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.key.KeptKeysContract;

class InMemoryKeptKeysTest extends KeptKeysContract {

  private final InMemoryStores stores = InMemoryStores.empty();

  @Override
  protected KeptKeys kept() {
    return new InMemoryKeptKeys(stores.upkeeps());
  }

  @Override
  protected Upkeeps upkeeps() {
    return stores.upkeeps();
  }
}
