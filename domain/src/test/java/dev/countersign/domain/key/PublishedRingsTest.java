package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The content of a JWK set, and how long a copy of it may be used. */
class PublishedRingsTest {

  private static final RingId SIGNING = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
  private static final RingId DECRYPTION =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES);
  private static final Sealed SEALED = new Sealed("{}");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MAX_AGE = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final RotationSchedule SCHEDULE =
      new RotationSchedule(
          Duration.ofDays(30),
          Duration.ofDays(2),
          Duration.ofDays(3),
          new PropagationDelays(MAX_AGE, Duration.ZERO, SKEW, Duration.ofHours(1)));
  private static final Instant ANNOUNCES = START.plus(Duration.ofDays(28));
  private static final Instant ENDS = START.plus(Duration.ofDays(30));

  @Test
  void verifiersKnowASigningKeyBeforeAndAfterItSigns() {
    assertThat(names(SIGNING)).containsExactly("retiring", "active", "upcoming");
  }

  @Test
  void onlyTheActiveKeyIsPublishedForEncryption() {
    assertThat(names(DECRYPTION)).containsExactly("active");
  }

  @Test
  void ringsAreTheSameOnlyIfTheyAreTheSameObjects() {
    var one = new KeyRing(SIGNING, 1, List.of(active(SIGNING)));
    var other = new KeyRing(SIGNING, 1, List.of(active(SIGNING)));
    var rings = new PublishedRings(List.of(one));
    assertThat(rings.areSame(new PublishedRings(List.of(one)))).isTrue();
    assertThat(rings.areSame(new PublishedRings(List.of(other)))).isFalse();
    assertThat(rings.areSame(new PublishedRings(List.of(one, other)))).isFalse();
    assertThat(rings.areSame(new PublishedRings(List.of()))).isFalse();
  }

  private static List<String> names(RingId ring) {
    var all =
        new KeyRing(ring, 1, List.of(retired(ring), retiring(ring), active(ring), next(ring)));
    return new PublishedRings(List.of(all))
        .keys().keys().stream().map(PublicJwk::keyId).flatMap(Optional::stream).toList();
  }

  @Test
  void aCopyMayBeUsedForTheConfiguredTimeIfNoChangeIsNear() {
    var near = MAX_AGE.plus(SKEW);
    assertThat(maxAge(ANNOUNCES.minus(near), active(SIGNING))).isEqualTo(MAX_AGE);
  }

  @Test
  void aCopyMayBeUsedUntilTheNextKeyIsAnnounced() {
    var left = Duration.ofMinutes(7);
    assertThat(maxAge(ANNOUNCES.minus(SKEW).minus(left), active(SIGNING))).isEqualTo(left);
    assertThat(maxAge(ANNOUNCES.minus(SKEW), active(SIGNING))).isZero();
    assertThat(maxAge(ANNOUNCES.plusSeconds(1), active(SIGNING))).isZero();
  }

  @Test
  void aCopyMayBeUsedUntilAKeyIsRetired() {
    var retires = START.plus(Duration.ofDays(3));
    var left = Duration.ofMinutes(7);
    assertThat(maxAge(retires.minus(SKEW).minus(left), retiring(SIGNING), active(SIGNING)))
        .isEqualTo(left);
    assertThat(maxAge(retires.minus(SKEW).minus(left), retiring(DECRYPTION), active(DECRYPTION)))
        .isEqualTo(MAX_AGE);
  }

  @Test
  void aCopyMayBeUsedUntilTheDecryptionKeyIsReplaced() {
    var left = Duration.ofMinutes(7);
    var before = ENDS.minus(SKEW).minus(left);
    assertThat(maxAge(before, active(DECRYPTION), next(DECRYPTION))).isEqualTo(left);
    assertThat(maxAge(before, active(SIGNING), next(SIGNING))).isEqualTo(MAX_AGE);
  }

  @Test
  void usesTheNearestChangeOfAllRings() {
    var now = ANNOUNCES.minus(SKEW).minusSeconds(9);
    var rings =
        new PublishedRings(
            List.of(
                new KeyRing(DECRYPTION, 1, List.of(active(DECRYPTION))),
                new KeyRing(SIGNING, 1, List.of(active(SIGNING)))));
    assertThat(rings.maxAge(now, SCHEDULE)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void noCopyMayBeUsedWithoutAnActiveKey() {
    assertThat(maxAge(START, retiring(SIGNING))).isZero();
  }

  private static Duration maxAge(Instant now, Key... keys) {
    var ring = new KeyRing(keys[0].identity().ring(), 1, List.of(keys));
    return new PublishedRings(List.of(ring)).maxAge(now, SCHEDULE);
  }

  private static Key retired(RingId ring) {
    return new Key.Retired(identity("retired", ring), since());
  }

  private static Key retiring(RingId ring) {
    return new Key.Retiring(identity("retiring", ring), SEALED, since());
  }

  private static Key active(RingId ring) {
    return new Key.Active(identity("active", ring), SEALED, since());
  }

  private static Key next(RingId ring) {
    return new Key.Upcoming(identity("upcoming", ring), SEALED, since());
  }

  private static Key.Since since() {
    return new Key.Since(START, 1);
  }

  private static KeyIdentity identity(String name, RingId ring) {
    return new KeyIdentity(
        new KeyId(name), ring, JsonObject.EMPTY.with("kty", "EC").with("kid", name));
  }
}
