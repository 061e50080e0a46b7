package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.MasterKey;

class InMemoryMasterKeyTest extends MasterKeyContract {

  @Override
  protected MasterKey masterKey(int number) {
    return KeyFixtures.masterKey(number);
  }
}
