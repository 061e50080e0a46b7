package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.BackupSealer;
import dev.countersign.testkit.key.BackupSealerContract;

class JweBackupSealerTest extends BackupSealerContract {

  @Override
  protected BackupSealer sealer() {
    return new JweBackupSealer();
  }
}
