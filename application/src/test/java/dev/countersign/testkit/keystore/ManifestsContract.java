package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link Manifests}. The store is empty before each test. */
public abstract class ManifestsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Manifests manifests();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable(
            "put", () -> assertThat(put(manifest(7))).isEqualTo(Done.DONE), manifests()::find));
  }

  private static SealedManifest manifest(long generation) {
    return new SealedManifest(generation, KeyFixtures.sealed("generation-" + generation));
  }

  private Done put(SealedManifest manifest) {
    return unitOfWork()
        .run(
            () -> {
              var before = manifests().findForChange();
              assertThat(before).isEqualTo(manifests().find());
              manifests().put(manifest);
              return Done.DONE;
            });
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(manifests().find()).isEmpty();
    assertThat(unitOfWork().run(() -> manifests().findForChange())).isEmpty();
    assertThat(manifests().find()).isEmpty();
  }

  @Test
  void returnsTheLastManifest() {
    assertThat(put(manifest(1))).isEqualTo(Done.DONE);
    assertThat(manifests().find()).contains(manifest(1));
    assertThat(put(manifest(2))).isEqualTo(Done.DONE);
    assertThat(manifests().find()).contains(manifest(2));
  }

  @Test
  void isRolledBackWithItsUnitOfWork() {
    assertThat(put(manifest(1))).isEqualTo(Done.DONE);
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          assertThat(manifests().findForChange()).contains(manifest(1));
                          manifests().put(manifest(2));
                          throw new IllegalArgumentException("taken back");
                        }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(manifests().find()).contains(manifest(1));
  }

  @Test
  void serializesConcurrentChanges() {
    assertThat(put(manifest(1))).isEqualTo(Done.DONE);
    var generations =
        Race.results(
            runner ->
                unitOfWork()
                    .run(
                        () -> {
                          var next = manifests().findForChange().orElseThrow().generation() + 1;
                          manifests().put(manifest(next));
                          return next;
                        }));
    assertThat(generations).doesNotHaveDuplicates();
    assertThat(manifests().find()).contains(manifest(1L + Race.RUNNERS));
  }

  @Test
  void allowsConcurrentFirstWrites() {
    var generations =
        Race.results(
            runner ->
                unitOfWork()
                    .run(
                        () -> {
                          var next =
                              manifests().findForChange().map(SealedManifest::generation).orElse(0L)
                                  + 1;
                          manifests().put(manifest(next));
                          return next;
                        }));
    assertThat(generations).doesNotHaveDuplicates();
  }
}
