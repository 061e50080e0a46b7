package dev.countersign.testkit.keystore;

import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.BackupSealer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import org.junit.jupiter.api.Test;

/** The contract of {@link BackupSealer}. */
public abstract class BackupSealerContract {

  private static final JsonObject BACKUP = JsonObject.EMPTY.with("secret", "private Æ😀");

  /** Returns the adapter. */
  protected abstract BackupSealer sealer();

  @Test
  void opensForTheRecipientOnly() {
    var sealed = sealer().seal(BACKUP, masterKey(1));
    assertThat(sealed.jwe()).startsWith("{").endsWith("}").doesNotContain("private");
    assertThat(sealer().open(sealed, masterKey(1))).isEqualTo(Result.ok(BACKUP));
    assertThat(sealer().open(sealed, masterKey(2))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesABackupWithAChangedCharacter() {
    var text = sealer().seal(BACKUP, masterKey(1)).jwe();
    for (var at = 0; at < text.length(); at++) {
      var changed = text.charAt(at) == 'A' ? 'B' : 'A';
      var forged = new Sealed(text.substring(0, at) + changed + text.substring(at + 1));
      assertThat(sealer().open(forged, masterKey(1)))
          .as("changed at %d", at)
          .isInstanceOf(Result.Refused.class);
    }
  }

  @Test
  void acceptsMoreThanTheSizeLimitOfTokens() {
    var large = JsonObject.EMPTY.with("secret", "x".repeat(1024 * 1024));
    assertThat(sealer().open(sealer().seal(large, masterKey(1)), masterKey(1)))
        .isEqualTo(Result.ok(large));
  }

  @Test
  void refusesTextThatIsNotABackup() {
    assertThat(sealer().open(new Sealed("no backup"), masterKey(1)))
        .isInstanceOf(Result.Refused.class);
    assertThat(sealer().open(new Sealed("{}"), masterKey(1))).isInstanceOf(Result.Refused.class);
  }
}
