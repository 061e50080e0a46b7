package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.testkit.key.KeyFixtures;

class InMemoryMasterKeysTest extends MasterKeysContract {

  @Override
  protected MasterKeys holding(int number) {
    return InMemoryMasterKeys.holding(KeyFixtures.masterKey(number));
  }

  @Override
  protected MasterKeys empty() {
    return InMemoryMasterKeys.empty();
  }

  @Override
  protected boolean makesKeys() {
    return true;
  }
}
