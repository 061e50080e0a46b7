package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.MasterKeys;

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
