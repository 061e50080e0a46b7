package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link ManifestAnchor}. It is empty before each test. */
public abstract class ManifestAnchorContract {

  /** Returns a new adapter over the same place. */
  protected abstract ManifestAnchor anchor();

  private static SealedManifest manifest(long generation) {
    return new SealedManifest(generation, KeyFixtures.sealed("generation-" + generation));
  }

  private static AnchorCopy found(long generation) {
    return new AnchorCopy.Found(manifest(generation));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(anchor().find()).isEqualTo(new AnchorCopy.None());
    assertThat(anchor().place()).isNotBlank();
  }

  @Test
  void returnsTheLastManifest() {
    anchor().put(manifest(1));
    assertThat(anchor().find()).isEqualTo(found(1));
    anchor().put(manifest(2));
    assertThat(anchor().find()).isEqualTo(found(2));
  }

  @Test
  void storesAWholeManifestWithConcurrentWriters() {
    var put =
        Race.results(
            runner -> {
              anchor().put(manifest(runner + 1L));
              return anchor().find();
            });
    var written = LongStream.rangeClosed(1, Race.RUNNERS).mapToObj(ManifestAnchorContract::found);
    assertThat(put).isSubsetOf(written.toList());
    assertThat(put).contains(anchor().find());
  }
}
