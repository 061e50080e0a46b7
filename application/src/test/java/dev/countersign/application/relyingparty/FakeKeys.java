package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.registrationupkeep.TakeBackRotation;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A key store with one key in each prepared ring. */
final class FakeKeys implements PrepareKeys, PublishKeys, SelectKeys, TakeBackRotation {

  private final TestKeys workshop;
  private final InMemoryKeyGenerator generator = new InMemoryKeyGenerator();
  private final Map<RingId, Key.Active> keys = new LinkedHashMap<>();
  private final Map<RingId, Key.Active> announced = new LinkedHashMap<>();
  private final Map<RingId, Key.Active> previous = new LinkedHashMap<>();

  /** Creates keys with the sealer of the workshop. */
  FakeKeys(TestKeys workshop) {
    this.workshop = workshop;
  }

  /** Announces another key in the ring. */
  void announce(RingId ring) {
    announced.put(ring, workshop.active(ring, generator.generate(ring)));
  }

  /** Returns the announced keys. */
  List<KeyIdentity> announced() {
    return announced.values().stream().map(Key::identity).toList();
  }

  /** Makes the announced key of the ring the one that signs. */
  void activate(RingId ring) {
    previous.put(ring, Objects.requireNonNull(keys.get(ring)));
    keys.put(ring, Objects.requireNonNull(announced.remove(ring)));
  }

  @Override
  public boolean isActiveSince(RingId ring, KeyId key, Instant since) {
    return active(ring).identity().id().equals(key);
  }

  @Override
  public Outcome takeBack(RingId ring, KeyId key, Actor actor) {
    var earlier = previous.remove(ring);
    if (earlier == null || !isActiveSince(ring, key, Instant.MAX)) {
      return Outcome.NOTHING;
    }
    announced.put(ring, Objects.requireNonNull(keys.put(ring, earlier)));
    return Outcome.TAKEN_BACK;
  }

  Set<RingId> rings() {
    return keys.keySet();
  }

  /** Stores each ring, with its key and two of other states. */
  void storeIn(KeyRings rings) {
    keys.forEach(
        (ring, active) -> {
          var retiring = workshop.retiring(workshop.active(ring, generator.generate(ring)));
          var compromised =
              new Key.Compromised(
                  workshop.active(ring, generator.generate(ring)).identity(), active.since());
          var stored = rings.save(KeyRing.first(ring, List.of(compromised, retiring, active)));
          assertThat(stored).isTrue();
        });
  }

  @Override
  public List<RingId> prepare(List<RingId> wanted) {
    wanted.forEach(
        ring -> keys.computeIfAbsent(ring, id -> workshop.active(id, generator.generate(id))));
    return List.of();
  }

  @Override
  public Published publish(KeyOwner owner) {
    var published =
        Stream.concat(keys.entrySet().stream(), announced.entrySet().stream())
            .filter(entry -> entry.getKey().owner().equals(owner))
            .map(entry -> new PublicJwk(entry.getValue().identity().shown()));
    return new Published(new JwkSet(published.toList()), Duration.ofMinutes(5));
  }

  @Override
  public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
    return active(RingId.signing(owner, algorithm));
  }

  @Override
  public Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm) {
    return active(RingId.decryption(owner, algorithm));
  }

  private Key.Active active(RingId ring) {
    return Optional.ofNullable(keys.get(ring))
        .orElseThrow(() -> new IllegalStateException("no ring " + ring.name()));
  }

  @Override
  public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return List.of();
  }

  @Override
  public Optional<PublicJwk> verifying(KeyOwner owner, String keyId) {
    return Optional.empty();
  }
}
