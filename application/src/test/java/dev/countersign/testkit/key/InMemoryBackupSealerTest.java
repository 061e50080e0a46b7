package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.BackupSealer;

class InMemoryBackupSealerTest extends BackupSealerContract {

  @Override
  protected BackupSealer sealer() {
    return new InMemoryBackupSealer();
  }
}
