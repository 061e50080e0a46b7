package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.testkit.keystore.BackupSealerContract;

class JweBackupSealerTest extends BackupSealerContract {

  @Override
  protected BackupSealer sealer() {
    return JweBackupSealer.ofKeys();
  }
}
