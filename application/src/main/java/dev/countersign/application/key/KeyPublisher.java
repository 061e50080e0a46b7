package dev.countersign.application.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PublishedRings;
import dev.countersign.domain.key.RotationSchedule;
import java.time.InstantSource;

/** Builds the public JWK set of an owner from its rings. */
final class KeyPublisher implements PublishKeys {

  private final KeyRings rings;
  private final RotationSchedule schedule;
  private final InstantSource clock;

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
    return new Published(published.keys(), maxAge);
  }
}
