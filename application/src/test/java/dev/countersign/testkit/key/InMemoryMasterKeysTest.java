package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.key.MasterKey;

class InMemoryMasterKeysTest extends MasterKeysContract {

  @Override
  protected MasterKeys holding(byte[] bytes) {
    return InMemoryMasterKeys.holding(new MasterKey(bytes, "COUNTERSIGN_MASTER_KEY"));
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
