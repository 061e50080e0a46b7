package dev.countersign.domain.key;

import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rings that are published in one JWK set.
 *
 * @param rings the rings of one owner
 */
public record PublishedRings(List<KeyRing> rings) {

  /** Copies the rings. */
  public PublishedRings {
    rings = List.copyOf(rings);
  }

  /** Returns the public keys for the JWK set. */
  public JwkSet keys() {
    return new JwkSet(
        rings.stream()
            .flatMap(ring -> ring.published().stream())
            .map(key -> new PublicJwk(key.identity().shown()))
            .toList());
  }

  /** Returns whether the rings are the same objects, in the same order; does not compare keys. */
  @SuppressWarnings("ReferenceEquality") // It is the question.
  public boolean areSame(PublishedRings other) {
    return rings.size() == other.rings.size()
        && IntStream.range(0, rings.size()).allMatch(at -> rings.get(at) == other.rings.get(at));
  }

  /**
   * Returns how long a copy of the set may be used: the configured time, but not beyond the next
   * change, even if the clock of the node that makes the change is fast. Zero while a change is
   * due.
   */
  public Duration maxAge(Instant now, RotationSchedule schedule) {
    var skew = schedule.delays().clockSkew();
    var configured = schedule.delays().jwksMaxAge();
    return rings.stream()
        .flatMap(ring -> changes(ring, now, schedule))
        .map(change -> Duration.between(now, change).minus(skew))
        .map(left -> left.isNegative() ? Duration.ZERO : left)
        .filter(left -> left.compareTo(configured) < 0)
        .min(Duration::compareTo)
        .orElse(configured);
  }

  /**
   * Returns when the published keys of the ring may change; empty if no change is possible before
   * the next announcement.
   */
  private static Stream<Instant> changes(KeyRing ring, Instant now, RotationSchedule schedule) {
    var active = ring.active();
    if (active.isEmpty()) {
      return Stream.of(now);
    }
    return switch (ring.id().use()) {
      case SIGNATURE ->
          Stream.concat(removals(ring, schedule), addition(ring, active.get(), schedule));
      case ENCRYPTION ->
          ring.upcoming().stream()
              .map(upcoming -> schedule.succeeds(active.get(), upcoming, upcoming.since().at()));
    };
  }

  private static Stream<Instant> removals(KeyRing ring, RotationSchedule schedule) {
    return ring.replaced().stream().map(key -> schedule.retires(key.since().at()));
  }

  private static Stream<Instant> addition(
      KeyRing ring, Key.Active active, RotationSchedule schedule) {
    return ring.upcoming().isPresent()
        ? Stream.empty()
        : Stream.of(schedule.announcesSuccessor(active));
  }
}
