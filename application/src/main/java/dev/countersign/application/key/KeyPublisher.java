package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.JwkSet;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PublicJwk;
import java.time.Duration;

/** Makes the public set of an owner from its rings. */
final class KeyPublisher implements PublishKeys {

  private final KeyRings rings;
  private final Duration maxAge;

  KeyPublisher(KeyRings rings, Duration maxAge) {
    this.rings = rings;
    this.maxAge = maxAge;
  }

  @Override
  public Published publish(KeyOwner owner) {
    var keys =
        rings.ownedBy(owner).stream()
            .flatMap(ring -> ring.published().stream())
            .map(key -> new PublicJwk(key.identity().shown()))
            .toList();
    return new Published(new JwkSet(keys), maxAge);
  }
}
