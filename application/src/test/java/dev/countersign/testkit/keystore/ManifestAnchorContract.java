package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import org.junit.jupiter.api.Test;

/** The contract of {@link ManifestAnchor}. It is empty before each test. */
public abstract class ManifestAnchorContract {

  /** Returns a new adapter over the same place. */
  protected abstract ManifestAnchor anchor();

  private static SealedManifest manifest(long generation) {
    return new SealedManifest(generation, KeyFixtures.sealed("generation-" + generation));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(anchor().find()).isEmpty();
    assertThat(anchor().place()).isNotBlank();
  }

  @Test
  void returnsTheLastManifest() {
    anchor().put(manifest(1));
    assertThat(anchor().find()).contains(manifest(1));
    anchor().put(manifest(2));
    assertThat(anchor().find()).contains(manifest(2));
  }

  @Test
  void storesAWholeManifestWithConcurrentWriters() {
    var put =
        Race.results(
            runner -> {
              anchor().put(manifest(runner + 1L));
              return anchor().find().orElseThrow();
            });
    assertThat(put).allSatisfy(found -> assertThat(found).isEqualTo(manifest(found.generation())));
    assertThat(anchor().find())
        .map(found -> manifest(found.generation()))
        .isEqualTo(anchor().find());
  }
}
