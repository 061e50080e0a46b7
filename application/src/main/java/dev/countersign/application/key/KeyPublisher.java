package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PublishedRings;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;
import java.util.List;

/** Builds the public JWK set of an owner from its rings. */
final class KeyPublisher implements PublishKeys {

  private final KeyRings rings;
  private final RotationSchedule schedule;
  private final InstantSource clock;
  private volatile Built built = new Built(new PublishedRings(List.of()), JwkSet.EMPTY);

  /** The set of these rings. */
  private record Built(PublishedRings rings, JwkSet keys) {}

  KeyPublisher(KeyRings rings, RotationSchedule schedule, InstantSource clock) {
    this.rings = rings;
    this.schedule = schedule;
    this.clock = clock;
  }

  @Override
  public Published publish(KeyOwner owner) {
    var published = new PublishedRings(rings.ownedBy(owner));
    // Only the provider's rings follow the schedule.
    var maxAge =
        owner.equals(KeyOwner.PROVIDER)
            ? published.maxAge(clock.instant(), schedule)
            : schedule.delays().jwksMaxAge();
    return new Published(keys(published), maxAge);
  }

  /** Each token is verified with the set. So it is built only if a ring is not the same object. */
  private JwkSet keys(PublishedRings rings) {
    var last = built;
    if (last.rings().areSame(rings)) {
      return last.keys();
    }
    var keys = rings.keys();
    built = new Built(rings, keys);
    return keys;
  }
}
