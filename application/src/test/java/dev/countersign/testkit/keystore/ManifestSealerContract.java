package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The contract of {@link ManifestSealer}. */
public abstract class ManifestSealerContract {

  /** Returns a new adapter, as another node has it. */
  protected abstract ManifestSealer manifestSealer();

  /** Returns a sealer that creates data keys, and has unlocked none. */
  protected abstract Sealer sealer();

  /** Returns a master key: the same for the same number. */
  protected abstract MasterKey masterKey(int number);

  /** Returns a manifest of this generation. */
  protected static Manifest manifest(long generation) {
    return new Manifest(
        generation,
        "master-1",
        Map.of("provider:sig:ES256", "a fingerprint"),
        new TreeMap<>(Map.of(3, new VouchedDataKey("commitment", Set.of("master-1", "recovery")))));
  }

  private SealedManifest sealed(int... masterKeys) {
    var keys = Arrays.stream(masterKeys).mapToObj(this::masterKey).toList();
    return manifestSealer().seal(manifest(7), keys);
  }

  @Test
  void opensOnEachNodeWithEachOfItsMasterKeys() {
    var sealed = sealed(1, 2);
    assertThat(sealed.generation()).isEqualTo(7);
    for (var number : List.of(1, 2)) {
      assertThat(manifestSealer().open(sealed, masterKey(number)))
          .isEqualTo(Result.ok(manifest(7)));
    }
  }

  @Test
  void refusesAnotherMasterKey() {
    assertThat(manifestSealer().open(sealed(1), masterKey(2))).isInstanceOf(Result.Refused.class);
    assertThat(manifestSealer().masterKeys(sealed(1))).containsExactly(masterKey(1).name());
    assertThat(manifestSealer().masterKeys(sealed(1, 2)))
        .containsExactlyInAnyOrder(masterKey(1).name(), masterKey(2).name());
  }

  @Test
  void refusesAnotherGenerationInTheClear() {
    var older = new SealedManifest(6, sealed(1).sealed());
    assertThat(manifestSealer().open(older, masterKey(1))).isInstanceOf(Result.Refused.class);
    assertThat(manifestSealer().unverified(older)).isEmpty();
  }

  @Test
  void refusesAnythingElse() {
    for (var text : List.of("", "{}", "[]", "no JSON")) {
      var other = new SealedManifest(7, new Sealed(text));
      assertThat(manifestSealer().open(other, masterKey(1))).isInstanceOf(Result.Refused.class);
      assertThat(manifestSealer().masterKeys(other)).isEmpty();
      assertThat(manifestSealer().unverified(other)).isEmpty();
      assertThat(manifestSealer().isOfEarlierForm(other)).isFalse();
    }
  }

  @Test
  void readsWithoutAMasterKey() {
    assertThat(manifestSealer().unverified(sealed(1))).contains(manifest(7));
  }

  @Test
  void recognizesAManifestThatADataKeySealed() {
    var sealer = sealer();
    var dataKey = sealer.create(1, List.of(masterKey(1)), Times.NOW);
    assertThat(sealer.unlock(dataKey, masterKey(1))).isInstanceOf(Result.Ok.class);
    var earlier = new SealedManifest(7, sealer.seal(Manifest.earlierRecord(7), JsonObject.EMPTY));
    assertThat(manifestSealer().isOfEarlierForm(earlier)).isTrue();
    assertThat(manifestSealer().isOfEarlierForm(sealed(1))).isFalse();
    assertThat(manifestSealer().open(earlier, masterKey(1))).isInstanceOf(Result.Refused.class);
    assertThat(manifestSealer().unverified(earlier)).contains(Manifest.unknown(7));
    var changed = new SealedManifest(8, earlier.sealed());
    assertThat(manifestSealer().isOfEarlierForm(changed)).isTrue();
    assertThat(manifestSealer().unverified(changed)).isEmpty();
  }

  @Test
  void readsTheCommitmentOfADataKey() {
    var sealer = sealer();
    var dataKey = sealer.create(1, List.of(masterKey(1)), Times.NOW);
    assertThat(sealer.unlock(dataKey, masterKey(1))).isInstanceOf(Result.Ok.class);
    var resealed = sealer.reseal(dataKey, List.of(masterKey(1), masterKey(2)));
    var another = sealer.create(1, List.of(masterKey(1)), Times.NOW);
    var manifests = manifestSealer();
    assertThat(manifests.commitment(dataKey)).isPresent();
    assertThat(manifests.commitment(resealed)).isEqualTo(manifests.commitment(dataKey));
    assertThat(manifests.commitment(another)).isNotEqualTo(manifests.commitment(dataKey));
    assertThat(manifests.commitment(new DataKey(1, new Sealed("{}"), Times.NOW))).isEmpty();
  }
}
