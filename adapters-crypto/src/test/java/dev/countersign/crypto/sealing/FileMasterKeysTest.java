package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMasterKeysTest extends MasterKeysContract {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY_FILE";

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(int number) {
    try {
      var file =
          Files.writeString(
              directory.resolve("key"), MasterKeyText.write(masterKeyBytes(number)) + "\n");
      return new FileMasterKeys(file, SETTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected MasterKeys empty() {
    return new FileMasterKeys(directory.resolve("nowhere"), SETTING);
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  @Test
  void createsNoFile() {
    assertThat(empty().create()).isInstanceOf(Result.Refused.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesADirectory() {
    assertThat(new FileMasterKeys(directory, SETTING).find()).isInstanceOf(Result.Refused.class);
  }
}
