package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.sealing.InMemorySealer;

class InMemoryManifestSealerTest extends ManifestSealerContract {

  @Override
  protected ManifestSealer manifestSealer() {
    return new InMemoryManifestSealer();
  }

  @Override
  protected Sealer sealer() {
    return new InMemorySealer();
  }

  @Override
  protected MasterKey masterKey(int number) {
    return KeyFixtures.masterKey(number);
  }
}
