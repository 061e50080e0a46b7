package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.BackupSealer;

class InMemoryBackupSealerTest extends BackupSealerContract {

  @Override
  protected BackupSealer sealer() {
    return new InMemoryBackupSealer();
  }
}
