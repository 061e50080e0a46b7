package dev.countersign.domain.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a manifest of the key store vouches for, and in which form it is stored. */
class ManifestTest {

  private static final VouchedDataKey DATA_KEY = new VouchedDataKey("commitment", Set.of("master"));
  private static final Manifest MANIFEST =
      Manifest.emptyFor("master").next("rs256", "fingerprint").nextWith(1, DATA_KEY);

  @Test
  void vouchesForTheFingerprintOfARingOnly() {
    assertThat(MANIFEST.vouchesFor("rs256", "fingerprint")).isTrue();
    assertThat(MANIFEST.vouchesFor("rs256", "other")).isFalse();
    assertThat(MANIFEST.vouchesFor("es256", "fingerprint")).isFalse();
  }

  @Test
  void vouchesForNothingIfOnlyTheGenerationIsKnown() {
    var unknown = Manifest.unknown(7);

    assertThat(unknown.generation()).isEqualTo(7);
    assertThat(unknown.vouchesFor("rs256", "fingerprint")).isFalse();
    assertThat(unknown.dataKey(1)).isEmpty();
  }

  @Test
  void hasAHigherGenerationAfterEachChange() {
    assertThat(MANIFEST.generation()).isEqualTo(2);
    assertThat(MANIFEST.nextFor("next").generation()).isEqualTo(3);
    assertThat(MANIFEST.nextFor("next").masterKey()).isEqualTo("next");
    assertThat(MANIFEST.nextWithout(Set.of(1)).generation()).isEqualTo(3);
  }

  @Test
  void keepsTheOtherRingsAndDataKeys() {
    var next = MANIFEST.next("es256", "second").nextWith(2, DATA_KEY).nextWithout(Set.of(1));

    assertThat(next.rings()).isEqualTo(Map.of("rs256", "fingerprint", "es256", "second"));
    assertThat(next.dataKey(1)).isEmpty();
    assertThat(next.dataKey(2)).contains(DATA_KEY);
    assertThat(next.masterKey()).isEqualTo("master");
  }

  @Test
  void knowsToWhichMasterKeysADataKeyWasSealed() {
    assertThat(MANIFEST.wasSealedTo("master")).isTrue();
    assertThat(MANIFEST.wasSealedTo("other")).isFalse();
    assertThat(Manifest.NONE.wasSealedTo("master")).isFalse();
  }

  @Test
  void readsTheFormThatItWrites() {
    assertThat(Manifest.parse(MANIFEST.json())).contains(MANIFEST);
    assertThat(Manifest.parse(Manifest.NONE.json())).contains(Manifest.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generation", "master_key", "rings", "data_keys"})
  void refusesAFormWithoutOneOfItsMembers(String member) {
    assertThat(Manifest.parse(MANIFEST.json().without(Set.of(member)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "01", "-1", "x", "1234567890"})
  void refusesADataKeyWithoutANumber(String number) {
    var keys = MANIFEST.json().object("data_keys").orElseThrow();
    var named = JsonObject.EMPTY.with(number, keys.member("1").orElseThrow());

    assertThat(Manifest.parse(MANIFEST.json().with("data_keys", named))).isEmpty();
  }

  @Test
  void refusesADataKeyWithoutACommitment() {
    var keys = JsonObject.EMPTY.with("1", JsonObject.EMPTY);

    assertThat(Manifest.parse(MANIFEST.json().with("data_keys", keys))).isEmpty();
  }

  @Test
  void readsTheRingsOfAnEarlierForm() {
    var earlier = JsonObject.EMPTY.with("rings", JsonObject.EMPTY.with("rs256", "fingerprint"));

    assertThat(Manifest.parseEarlier(5, earlier))
        .contains(new Manifest(5, "", Map.of("rs256", "fingerprint"), new TreeMap<>()));
    assertThat(Manifest.parseEarlier(5, JsonObject.EMPTY)).isEmpty();
    assertThat(Manifest.earlierRecord(5)).isNotEqualTo(Manifest.earlierRecord(6));
  }

  @Test
  void acceptsNoUnreadableCopyInPlaceOfAnyManifest() {
    var found = new AnchorCopy.Found(new SealedManifest(3, new Sealed("sealed")));

    assertThat(new AnchorCopy.None().isNoneOr(copy -> false)).isTrue();
    assertThat(new AnchorCopy.Unreadable().isNoneOr(copy -> true)).isFalse();
    assertThat(found.isNoneOr(copy -> copy.generation() == 3)).isTrue();
    assertThat(found.isNoneOr(copy -> copy.generation() == 4)).isFalse();
  }
}
