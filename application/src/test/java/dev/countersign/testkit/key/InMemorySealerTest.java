package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.application.key.driven.Sealer;

class InMemorySealerTest extends SealerContract {

  @Override
  protected Sealer sealer(DataKeys dataKeys) {
    return new InMemorySealer(dataKeys);
  }
}
