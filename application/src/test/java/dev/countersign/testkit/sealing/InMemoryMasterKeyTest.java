package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.testkit.key.KeyFixtures;

class InMemoryMasterKeyTest extends MasterKeyContract {

  @Override
  protected MasterKey masterKey(int number) {
    return KeyFixtures.masterKey(number);
  }
}
