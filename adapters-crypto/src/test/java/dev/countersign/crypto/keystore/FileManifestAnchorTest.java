package dev.countersign.crypto.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.ManifestAnchorContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void treatsADamagedCopyAsNewerThanAnyStore() throws IOException {
    anchor().put(new SealedManifest(1, KeyFixtures.sealed("one")));
    Files.writeString(directory.resolve("not/yet/there/anchor"), "{\"generation\":");
    assertThat(anchor().find().orElseThrow().generation()).isEqualTo(Long.MAX_VALUE);
  }
}
