package dev.countersign.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.ManifestAnchorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileManifestAnchorTest extends ManifestAnchorContract {

  @TempDir private Path directory;

  @Override
  protected ManifestAnchor anchor() {
    return new FileManifestAnchor(directory.resolve("not/yet/there/anchor"));
  }

  @Test
  void leavesNoOtherFile() {
    anchor().put(new SealedManifest(1, KeyFixtures.sealed("one")));
    assertThat(directory.resolve("not/yet/there").toFile().list()).containsExactly("anchor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"generation\":",
        "{\"generation\":1}",
        "{\"generation\":\"1\",\"sealed\":\"one\"}",
        "{\"generation\":99999999999999999999,\"sealed\":\"one\"}",
        "[]"
      })
  void saysThatADamagedCopyCannotBeRead(String text) throws IOException {
    anchor().put(new SealedManifest(1, KeyFixtures.sealed("one")));
    Files.writeString(directory.resolve("not/yet/there/anchor"), text);
    assertThat(anchor().find()).isEqualTo(new AnchorCopy.Unreadable());
  }

  @Test
  void saysThatACopyThatIsNoTextCannotBeRead() throws IOException {
    anchor().put(new SealedManifest(1, KeyFixtures.sealed("one")));
    Files.write(directory.resolve("not/yet/there/anchor"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(anchor().find()).isEqualTo(new AnchorCopy.Unreadable());
  }
}
