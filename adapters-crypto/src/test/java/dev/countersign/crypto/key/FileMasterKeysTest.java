package dev.countersign.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.MasterKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMasterKeysTest extends MasterKeysContract {

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(byte[] bytes) {
    try {
      var file = Files.writeString(directory.resolve("key"), MasterKeyText.write(bytes) + "\n");
      return new FileMasterKeys(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected MasterKeys empty() {
    return new FileMasterKeys(directory.resolve("nowhere"));
  }

  @Override
  protected boolean makesKeys() {
    return false;
  }

  @Test
  void makesNoFile() {
    assertThat(empty().create()).isInstanceOf(Result.Refused.class);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesWhatIsNoFile() {
    assertThat(new FileMasterKeys(directory).find()).isInstanceOf(Result.Refused.class);
  }
}
