package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyManagementAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.testkit.key.KeyFixtures;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A key store with one key in each ring that was prepared. */
final class FakeKeys implements PrepareKeys, PublishKeys, SelectKeys {

  private final Set<RingId> rings = new LinkedHashSet<>();

  Set<RingId> rings() {
    return rings;
  }

  @Override
  public void prepare(List<RingId> wanted) {
    rings.addAll(wanted);
  }

  @Override
  public Published publish(KeyOwner owner) {
    var keys =
        rings.stream()
            .filter(ring -> ring.owner().equals(owner))
            .map(ring -> new PublicJwk(KeyFixtures.identity(ring.name(), ring).shown()));
    return new Published(new JwkSet(keys.toList()), Duration.ofMinutes(5));
  }

  @Override
  public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
    var ring = RingId.signing(owner, algorithm);
    if (!rings.contains(ring)) {
      throw new IllegalStateException("no ring " + ring.name());
    }
    return KeyFixtures.active(ring.name(), ring);
  }

  @Override
  public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
    return List.of();
  }
}
