package dev.countersign.crypto.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryMasterKeysTest extends MasterKeysContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY_PREVIOUS_RECOVERY_KEY";

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(int number) {
    return keys(JsonWriter.text(RecoveryPrivateKeyTest.jwk(number)));
  }

  private MasterKeys keys(String text) {
    try {
      return new RecoveryMasterKeys(Files.writeString(directory.resolve("jwk"), text), SETTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected MasterKeys empty() {
    return new RecoveryMasterKeys(directory.resolve("nowhere"), SETTING);
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  @Test
  void namesOnlyItsOwnSettingIfTheKeyIsThePublicHalf() {
    var half = RecoveryPrivateKeyTest.jwk(1).without(List.of("d"));
    assertThat(refusal(keys(JsonWriter.text(half)).find()).message())
        .isEqualTo(
            SETTING
                + " ("
                + directory.resolve("jwk")
                + "): not a recovery key: it does not contain the private key");
  }

  @Test
  void refusesATextWithoutAKey() {
    assertThat(refusal(keys("no key").find()).message()).contains(SETTING);
  }
}
