package dev.countersign.domain.registrationupkeep;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a server still accepts a registration. It is dead after the server refused all its
 * credentials twice, at least five minutes apart, and denied at the management URI that the client
 * exists.
 *
 * @param refusedAt when the token endpoint refused all credentials for the first time since it
 *     accepted any
 * @param confirmedAt when it did so again, at least five minutes later
 * @param checkAt when the next request about it is due; empty if none is
 * @param deadSince when the registration was found to be dead
 * @param triedAt when it was registered again last, or an attempt at it was made
 * @param failure why it was not registered again; at most {@value SecretRenewal#LONGEST_FAILURE}
 *     characters
 */
public record Standing(
    Optional<Instant> refusedAt,
    Optional<Instant> confirmedAt,
    Optional<Instant> checkAt,
    Optional<Instant> deadSince,
    Optional<Instant> triedAt,
    Optional<String> failure) {

  /** The standing of a registration that the server accepts, as far as is known. */
  public static final Standing GOOD =
      new Standing(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The least time between the two refusals. */
  static final Duration APART = Duration.ofMinutes(5);

  /** From one attempt to register again to the next, at least. */
  static final Duration BETWEEN_ATTEMPTS = Duration.ofDays(1);

  private static final Duration UNTIL_UNCLEAR_IS_ASKED_AGAIN = Duration.ofMinutes(5);
  private static final Duration UNTIL_PRESENT_IS_ASKED_AGAIN = Duration.ofHours(1);

  /** Shortens the reason. */
  public Standing {
    failure =
        failure.map(
            text -> text.substring(0, Math.min(text.length(), SecretRenewal.LONGEST_FAILURE)));
  }

  /** Returns the standing after the token endpoint refused all credentials. */
  public Standing refused(Instant now) {
    var first = refusedAt.filter(time -> !ClockTolerance.isExceeded(time, now));
    if (first.isEmpty()) {
      return new Standing(
          Optional.of(now), Optional.empty(), Optional.empty(), deadSince, triedAt, failure);
    }
    return confirmedAt.isPresent() || isDead() || now.isBefore(first.get().plus(APART))
        ? this
        : new Standing(first, Optional.of(now), Optional.of(now), deadSince, triedAt, failure);
  }

  /** Returns the standing after the token endpoint accepted credentials. */
  public Standing accepted() {
    return new Standing(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        triedAt,
        Optional.empty());
  }

  /** Returns the standing after the management URI said that the client exists. */
  public Standing present(Instant now) {
    return checkedAgainAt(now.plus(UNTIL_PRESENT_IS_ASKED_AGAIN));
  }

  /** Returns the standing after the management URI said nothing about the client. */
  public Standing unclear(Instant now) {
    return checkedAgainAt(now.plus(UNTIL_UNCLEAR_IS_ASKED_AGAIN));
  }

  /**
   * Returns the standing after the management URI said that the client does not exist, or did not
   * accept the registration access token. Without two refusals, it is the same.
   */
  public Standing gone(Instant now) {
    return confirmedAt.isEmpty() || isDead()
        ? this
        : new Standing(
            refusedAt,
            confirmedAt,
            Optional.of(nextAttempt(now)),
            Optional.of(now),
            triedAt,
            failure);
  }

  /** Returns the standing of a dead registration that an operator has to decide about. */
  public Standing waiting() {
    return new Standing(refusedAt, confirmedAt, Optional.empty(), deadSince, triedAt, failure);
  }

  /** Returns the standing after an operator withdrew the permission to register it again. */
  public Standing withdrawn() {
    return isDead() ? waiting() : this;
  }

  /** Returns the standing after an operator permitted that it is registered again. */
  public Standing permitted(Instant now) {
    return isDead() ? checkedAgainAt(nextAttempt(now)) : this;
  }

  /** Returns the standing while one node registers it again; the next attempt is a day later. */
  public Standing trying(Instant now) {
    return new Standing(
        refusedAt,
        confirmedAt,
        Optional.of(now.plus(BETWEEN_ATTEMPTS)),
        deadSince,
        Optional.of(now),
        Optional.empty());
  }

  /** Returns the standing of a dead registration that was not registered again; a day is waited. */
  public Standing notRegistered(String reason, Instant now) {
    return new Standing(
        refusedAt,
        confirmedAt,
        Optional.of(now.plus(BETWEEN_ATTEMPTS)),
        deadSince,
        triedAt,
        Optional.of(reason));
  }

  private Instant nextAttempt(Instant now) {
    return triedAt
        .filter(time -> !ClockTolerance.isExceeded(time, now))
        .map(time -> time.plus(BETWEEN_ATTEMPTS))
        .filter(time -> time.isAfter(now))
        .orElse(now);
  }

  private Standing checkedAgainAt(Instant time) {
    return new Standing(refusedAt, confirmedAt, Optional.of(time), deadSince, triedAt, failure);
  }

  /** Returns whether the registration is dead. */
  public boolean isDead() {
    return deadSince.isPresent();
  }

  /** Returns whether the server refused the credentials, and has not accepted any since. */
  public boolean isDoubted() {
    return Stream.of(refusedAt, deadSince).anyMatch(Optional::isPresent);
  }
}
