package dev.countersign.crypto.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.keystore.BackupSealerContract;
import org.junit.jupiter.api.Test;

class JweUserExportSealerTest extends BackupSealerContract {

  @Override
  protected BackupSealer sealer() {
    return JweBackupSealer.ofUsers();
  }

  @Test
  void opensNoBackupOfKeys() {
    var keys = JweBackupSealer.ofKeys().seal(JsonObject.EMPTY, masterKey(1));
    assertThat(sealer().open(keys, masterKey(1)))
        .isEqualTo(Result.refused(new DecryptionFailure("it is not a part of an export of users")));
    var users = sealer().seal(JsonObject.EMPTY, masterKey(1));
    assertThat(JweBackupSealer.ofKeys().open(users, masterKey(1)))
        .isInstanceOf(Result.Refused.class);
  }
}
