package dev.countersign.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long sessions last.
 *
 * @param life how long after a sign-in a session ends, however much it is used
 * @param idleLife how long a session lasts without use; a remembered session has no such limit
 * @param rememberedLife how long after a sign-in a session ends whose user asked to stay signed in;
 *     empty if users cannot ask for it
 * @param originStored whether address and browser of a sign-in are stored with the session
 */
public record SessionPolicy(
    Duration life, Duration idleLife, Optional<Duration> rememberedLife, boolean originStored) {

  private static final int WRITES_PER_IDLE_LIFE = 10;

  /** Returns whether a session is remembered whose user asked for it, or did not. */
  public boolean remembers(boolean asked) {
    return asked && rememberedLife.isPresent();
  }

  /** Returns when a session ends, however much it is used, after a sign-in at {@code now}. */
  public Instant expiry(Instant now, boolean remembered) {
    return now.plus(rememberedLife.filter(longer -> remembered).orElse(life));
  }

  /** Returns the longest time that a session can last after a sign-in. */
  public Duration longestLife() {
    return rememberedLife.filter(longer -> longer.compareTo(life) > 0).orElse(life);
  }

  /**
   * Returns the time before which a use must have been stored for it to be stored again at {@code
   * now}. A use is stored at most ten times in the time that a session lasts without use.
   */
  public Instant useStoredBefore(Instant now) {
    return now.minus(idleLife.dividedBy(WRITES_PER_IDLE_LIFE));
  }
}
