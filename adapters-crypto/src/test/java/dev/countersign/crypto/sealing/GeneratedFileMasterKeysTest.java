package dev.countersign.crypto.sealing;

import static dev.countersign.crypto.sealing.TestCrypto.masterKeyBytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.sealing.MasterKeysContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFileMasterKeysTest extends MasterKeysContract {

  @TempDir private Path directory;

  @Override
  protected MasterKeys holding(int number) {
    try {
      Files.writeString(
          directory.resolve("master.key"), MasterKeyText.write(masterKeyBytes(number)));
      return empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected MasterKeys empty() {
    return new GeneratedFileMasterKeys(directory, TestCrypto.RANDOM);
  }

  @Override
  protected boolean makesKeys() {
    return true;
  }

  private static String text(Result<MasterKey, MasterKeyProblem> found) {
    return found.map(MasterKey::name).orElse(MasterKeyProblem::message);
  }

  @Test
  void writesOneFileForItsOwnerOnly() throws IOException {
    var data = directory.resolve("not/yet/there");
    assertThat(new GeneratedFileMasterKeys(data, TestCrypto.RANDOM).create())
        .isInstanceOf(Result.Ok.class);
    var file = data.resolve("master.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(data).isDirectoryContaining(file::equals);
    assertThat(data.toFile().list()).hasSize(1);
  }

  @Test
  void createsOneKeyInARace() throws Exception {
    var keys = new ConcurrentSkipListSet<String>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      Callable<Boolean> creating = () -> keys.add(text(empty().create()));
      var runs = IntStream.range(0, 16).mapToObj(i -> creating).toList();
      for (var run : pool.invokeAll(runs)) {
        assertThat(run.get()).isNotNull();
      }
    }
    assertThat(keys).hasSize(1);
    assertThat(directory.toFile().list()).containsExactly("master.key");
  }
}
