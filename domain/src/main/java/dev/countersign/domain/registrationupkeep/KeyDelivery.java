package dev.countersign.domain.registrationupkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the keys of a registration reach its server, which has them by value or reads them from this
 * service.
 *
 * @param sent the {@code kid}s of the keys that the server accepted last or that were published
 *     last, in the order of the JWK set
 * @param dueAt when the current keys are next compared with {@code sent}
 * @param failures how many updates failed, or were accepted before the server refused the key
 * @param failure why the last one failed; at most {@value SecretRenewal#LONGEST_FAILURE} characters
 * @param transition what is known of the change from one key to the next
 */
public record KeyDelivery(
    String sent, Instant dueAt, int failures, Optional<String> failure, KeyTransition transition) {

  /** The time from one comparison to the next. */
  static final Duration INTERVAL = Duration.ofHours(1);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private static final Duration LONGEST_UNTIL_TRIED_AGAIN = Duration.ofDays(1);

  private static final String REFUSED =
      "the server accepted the next key, and then responded with invalid_client to assertions"
          + " signed with it; the previous key signs";

  // A time further in the future than this was not calculated: it means that the end is unknown.
  private static final Duration FOREVER = Duration.ofDays(3_660);

  // No key has this ID, so the next comparison finds a difference and the keys are sent again.
  private static final String UNKNOWN = "?";

  /** Shortens the failure to its longest length. */
  public KeyDelivery {
    failure =
        failure.map(
            text -> text.substring(0, Math.min(text.length(), SecretRenewal.LONGEST_FAILURE)));
  }

  /** Returns the state of keys that the server received with the registration. */
  public static KeyDelivery first(String kids, Instant now) {
    return new KeyDelivery(kids, now.plus(INTERVAL), 0, Optional.empty(), KeyTransition.NONE);
  }

  /** Returns the state while replaced keys are kept. */
  public KeyDelivery keeping(Instant now) {
    return with(transition.keeping(now));
  }

  /**
   * Returns the state after the server accepted these keys, or after they were published.
   *
   * @param from from when the server knows them
   */
  public KeyDelivery known(String kids, Instant from) {
    // If the server has refused a key that it had accepted, it may refuse the key again.
    var isRefused = transition.refusals() > 0;
    return new KeyDelivery(
        kids,
        dueAt,
        isRefused ? failures : 0,
        failure.filter(reason -> isRefused),
        transition.known(from));
  }

  /**
   * Returns the state after a comparison.
   *
   * @param isUnderWay whether a key is announced that has not replaced the previous one yet
   * @param arrival how long replaced keys are kept after the change is complete
   */
  public KeyDelivery compared(boolean isUnderWay, Duration arrival, Instant now) {
    var isOver = !isUnderWay && isKnown(now) && transition.trial().isEmpty() && isKeptForever(now);
    var next = isOver ? transition.settled(now.plus(arrival)) : transition;
    return new KeyDelivery(sent, nextComparison(now), failures, failure, next);
  }

  private Instant nextComparison(Instant now) {
    var latest = now.plus(INTERVAL);
    return transition
        .knownAt()
        .filter(from -> from.isAfter(now) && from.isBefore(latest))
        .orElse(dueAt.isAfter(now) ? dueAt : latest);
  }

  private boolean isKeptForever(Instant now) {
    return transition.keptUntil().filter(until -> until.isAfter(now.plus(FOREVER))).isPresent();
  }

  /** Returns the state when this key is about to sign. */
  public KeyDelivery trying(String key) {
    return with(transition.trying(key));
  }

  /**
   * Returns the state after the server refused the key on trial. The key is sent and tried again
   * after 1, 2, 4, 8 and 16 hours, and then every 24 hours.
   */
  KeyDelivery refused(Instant now) {
    return new KeyDelivery(
        UNKNOWN,
        now.plus(untilTriedAgain(transition.refusals())),
        Math.incrementExact(failures),
        Optional.of(REFUSED),
        transition.refused());
  }

  private static Duration untilTriedAgain(int refusals) {
    var doubled = INTERVAL.multipliedBy(1L << Math.min(refusals, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST_UNTIL_TRIED_AGAIN) < 0 ? doubled : LONGEST_UNTIL_TRIED_AGAIN;
  }

  /** Returns whether the server has refused the key on trial since that time. */
  boolean isRefusedSince(Instant time) {
    var refusals = transition.refusals();
    return refusals > 0 && !dueAt.minus(untilTriedAgain(refusals - 1)).isBefore(time);
  }

  /**
   * Returns the state after the server accepted the key on trial, or when that key cannot sign any
   * more.
   */
  public KeyDelivery confirmed() {
    return new KeyDelivery(sent, dueAt, 0, Optional.empty(), transition.confirmed());
  }

  /** Returns whether the server knows the keys. */
  public boolean isKnown(Instant now) {
    return transition.isKnown(now);
  }

  private KeyDelivery with(KeyTransition next) {
    return new KeyDelivery(sent, dueAt, failures, failure, next);
  }

  /** Returns the state after a failed request; the next one is sent after 1, 2, 4 … 60 minutes. */
  KeyDelivery failed(String reason, Instant now) {
    var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var wait = doubled.compareTo(INTERVAL) < 0 ? doubled : INTERVAL;
    return new KeyDelivery(
        sent, now.plus(wait), Math.incrementExact(failures), Optional.of(reason), transition);
  }
}
