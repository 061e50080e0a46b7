package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.KeyUse;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what keys in each state are used for, and what their seals are bound to. */
class KeyRingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final RingId RING = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
  private static final Sealed SEALED = new Sealed("{}");
  private static final Key.Since SINCE = new Key.Since(NOW, 1);

  private final Key upcoming = new Key.Upcoming(identity("upcoming"), SEALED, SINCE);
  private final Key older = new Key.Active(identity("older"), SEALED, SINCE);
  private final Key newer = new Key.Active(identity("newer"), SEALED, SINCE);
  private final Key retiring = new Key.Retiring(identity("retiring"), SEALED, SINCE);
  private final Key retired = new Key.Retired(identity("retired"), SINCE);
  private final Key compromised = new Key.Compromised(identity("compromised"), SINCE);

  @Test
  void signsWithTheNewestActiveKey() {
    assertThat(ring(older, newer, upcoming, retired).active()).contains((Key.Active) newer);
    assertThat(ring(upcoming, retiring, retired, compromised).active()).isEmpty();
  }

  @Test
  void publishesKeysThatVerifyNowOrSoon() {
    assertThat(ring(compromised, retired, retiring, older, upcoming).published())
        .extracting(key -> ((Key) key).identity().id().value())
        .containsExactly("retiring", "older", "upcoming");
  }

  @Test
  void holdsThePrivatePartOfKeysThatAreOrWillBeUsed() {
    assertThat(ring(compromised, retired, retiring, older, upcoming).holding())
        .extracting(key -> key.identity().id().value())
        .containsExactly("retiring", "older", "upcoming");
  }

  /** The state is stored by its name, and is part of what the seal protects. */
  @Test
  void namesItsState() {
    var damaged = new Key.Damaged(identity("damaged"), SINCE);

    for (var key : List.of(upcoming, older, retiring, damaged, retired, compromised)) {
      var name = key.getClass().getSimpleName().toLowerCase(Locale.ROOT);
      assertThat(key.state()).isEqualTo(name);
      assertThat(key.record().members().string("state")).contains(name);
      assertThat(key.record().members().string("kty")).contains("EC");
    }
  }

  @Test
  void countsItsChanges() {
    var first = KeyRing.first(RING, List.of(older));

    assertThat(first.generation()).isEqualTo(1);
    assertThat(first.next(List.of(older, newer)).generation()).isEqualTo(2);
  }

  @Test
  void isWithoutAnyPrivatePartWhenItIsRetired() {
    var later = NOW.plusSeconds(1);
    var ring = ring(compromised, retired, retiring, older, upcoming).retired(later);
    var since = new Key.Since(later, 2);
    assertThat(ring.generation()).isEqualTo(2);
    assertThat(ring.keys())
        .containsExactly(
            compromised,
            retired,
            new Key.Retired(identity("retiring"), since),
            new Key.Retired(identity("older"), since),
            new Key.Retired(identity("upcoming"), since));
    assertThat(ring.holding()).isEmpty();
    assertThat(ring.published()).isEmpty();
  }

  @Test
  void forgetsTheOldestOfTooManyKeysThatHaveEnded() {
    var ring = ring(older);
    for (var number = 0; number < RotationPlan.MOST_ENDED; number++) {
      var keys = new ArrayList<>(ring.retired(NOW).keys());
      keys.add(new Key.Active(identity("next-" + number), SEALED, SINCE));
      ring = ring.next(keys);
    }
    assertThat(ring.retired(NOW).keys())
        .hasSize(RotationPlan.MOST_ENDED)
        .extracting(key -> key.identity().id().value())
        .startsWith("next-0")
        .endsWith("next-31");
  }

  @Test
  void holdsEachKeyOnceAndNoneOfAnotherRing() {
    var foreign =
        new Key.Active(
            new KeyIdentity(
                new KeyId("foreign"),
                RingId.signing(KeyOwner.IMPORTED, SignatureAlgorithm.ES256),
                JsonObject.EMPTY.with("kty", "EC")),
            SEALED,
            SINCE);

    assertThatIllegalArgumentException().isThrownBy(() -> ring(older, older));
    assertThatIllegalArgumentException().isThrownBy(() -> ring(foreign));
  }

  @Test
  void bindsTheSealToTheRecord() {
    var record = older.record();

    assertThat(record.kind()).isEqualTo("key");
    assertThat(record.members().members())
        .containsOnlyKeys(
            "kid", "kty", "use", "alg", "owner", "state", "since", "generation", "jwk");
    assertThat(record).isNotEqualTo(new Key.Retiring(older.identity(), SEALED, SINCE).record());
    assertThat(record)
        .isNotEqualTo(
            new Key.Active(older.identity(), SEALED, new Key.Since(NOW.plusMillis(1), 1)).record());
    assertThat(record)
        .isNotEqualTo(new Key.Active(older.identity(), SEALED, new Key.Since(NOW, 2)).record());
    assertThat(record).isNotEqualTo(newer.record());
  }

  @Test
  void bindsTheSealToATimeInMicroseconds() {
    assertThat(new Key.Since(NOW.plusNanos(789), 1)).isEqualTo(SINCE);
  }

  @Test
  void changesOnlyTheSealWhenResealed() {
    var resealed = new Sealed("{\"resealed\":true}");

    assertThat(((Key.Active) older).sealedAs(resealed).record()).isEqualTo(older.record());
    assertThat(((Key.Active) older).sealedAs(resealed).material()).isEqualTo(resealed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Provider", "rp/", "rp/UPPER", "rp/a b", "rp/a/b", "other"})
  void refusesAnUnknownOwner(String owner) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyOwner(owner));
  }

  @Test
  void acceptsOnlyAlgorithmsOfItsUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RingId(KeyOwner.PROVIDER, KeyUse.SIGNATURE, "RSA-OAEP"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RingId(KeyOwner.PROVIDER, KeyUse.ENCRYPTION, "RS256"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RingId(KeyOwner.PROVIDER, KeyUse.SIGNATURE, "none"));
  }

  @Test
  void showsNoPrivateMembers() {
    var rsa =
        JsonObject.EMPTY
            .with("kty", "RSA")
            .with("n", "AQ")
            .with("d", "AA")
            .with("p", "AA")
            .with("kid", "one");

    assertThat(new PrivateJwk(rsa).shown().members()).containsOnlyKeys("kty", "n", "kid");
    assertThat(new PrivateJwk(JsonObject.EMPTY.with("kty", "oct").with("k", "AA")).shown())
        .isEqualTo(JsonObject.EMPTY.with("kty", "oct"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrivateJwk(JsonObject.EMPTY.with("kty", "RSA").with("n", "AQ")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrivateJwk(JsonObject.EMPTY.with("d", "AA")));
  }

  private static KeyRing ring(Key... keys) {
    return KeyRing.first(RING, List.of(keys));
  }

  private static KeyIdentity identity(String name) {
    return new KeyIdentity(
        new KeyId(name), RING, JsonObject.EMPTY.with("kty", "EC").with("kid", name));
  }
}
