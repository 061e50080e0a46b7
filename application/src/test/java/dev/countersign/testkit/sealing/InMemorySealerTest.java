package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;

class InMemorySealerTest extends SealerContract {

  @Override
  protected Sealer sealer(DataKeys dataKeys) {
    return new InMemorySealer(dataKeys);
  }
}
