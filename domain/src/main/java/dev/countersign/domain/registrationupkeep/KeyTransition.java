package dev.countersign.domain.registrationupkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the change from one key of a registration to the next.
 *
 * @param knownAt from when the server knows the keys that were sent or published last; empty if the
 *     server received the keys with the registration
 * @param trial the {@code kid} of the signing key that the server has not been seen to accept yet;
 *     empty if there is none
 * @param refusals how often the server refused a signature of that key
 * @param keptUntil until when replaced keys are not erased; empty if they need not be kept
 */
public record KeyTransition(
    Optional<Instant> knownAt, Optional<String> trial, int refusals, Optional<Instant> keptUntil) {

  /** No change is under way. */
  public static final KeyTransition NONE =
      new KeyTransition(Optional.empty(), Optional.empty(), 0, Optional.empty());

  // Stands for an end that is not known yet.
  private static final Duration KEPT = Duration.ofDays(36_500);

  /** Returns the state while replaced keys are kept until the server knows the next ones. */
  KeyTransition keeping(Instant now) {
    return new KeyTransition(knownAt, trial, refusals, Optional.of(now.plus(KEPT)));
  }

  /** Returns the state when no change is under way, and replaced keys are kept until this time. */
  KeyTransition settled(Instant until) {
    return new KeyTransition(knownAt, trial, refusals, Optional.of(until));
  }

  /** Returns the state when the server knows the keys from that time on. */
  KeyTransition known(Instant from) {
    return new KeyTransition(Optional.of(from), trial, refusals, keptUntil);
  }

  /** Returns the state when this key is about to sign for the first time, or again. */
  KeyTransition trying(String key) {
    var tried = trial.filter(key::equals).isPresent() ? refusals : 0;
    return new KeyTransition(knownAt, Optional.of(key), tried, keptUntil);
  }

  /** Returns the state after the server refused the key. */
  KeyTransition refused() {
    return new KeyTransition(knownAt, trial, Math.incrementExact(refusals), keptUntil);
  }

  /** Returns the state after the server accepted the key. */
  KeyTransition confirmed() {
    return new KeyTransition(knownAt, Optional.empty(), 0, keptUntil);
  }

  /** Returns whether the server knows the keys. */
  boolean isKnown(Instant now) {
    return knownAt.filter(now::isBefore).isEmpty();
  }
}
