package dev.countersign.domain.session;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The session of a browser whose user has signed in.
 *
 * @param id its identifier, which stays when the same user signs in again
 * @param token the hash of the cookie's value, which changes with each sign-in
 * @param user the user who signed in
 * @param authenticatedAt when the user signed in last
 * @param methods how the user signed in here: {@code amr}; none if the user signed in through
 *     another server
 * @param expiresAt when the user has to sign in again, however much the session is used
 * @param usedAt the last stored use; empty if none is stored since an upgrade from a release that
 *     did not store it
 * @param remembered whether the user asked to stay signed in: no limit without use
 * @param origin where the user signed in; empty if that is not stored
 * @param federated what the other server says about the authentication; empty if the user signed in
 *     here
 */
public record Session(
    SessionId id,
    SecretHash token,
    UserId user,
    Instant authenticatedAt,
    List<String> methods,
    Instant expiresAt,
    Optional<Instant> usedAt,
    boolean remembered,
    Optional<SessionOrigin> origin,
    Optional<FederatedAuthentication> federated) {

  /** Copies the methods. */
  public Session {
    methods = List.copyOf(methods);
  }

  /**
   * Returns whether it is valid at {@code now}. A session with a beginning in the future is not
   * valid: a node with a wrong clock created it, and it would be valid for too long.
   */
  public boolean isValidAt(Instant now, SessionPolicy policy) {
    return now.isBefore(expiresAt)
        && !isIdleAt(now, policy)
        && !ClockTolerance.isExceeded(authenticatedAt, now);
  }

  private boolean isIdleAt(Instant now, SessionPolicy policy) {
    return !remembered
        && usedAt.map(used -> !now.isBefore(used.plus(policy.idleLife()))).orElse(false);
  }

  /** Returns whether a use at {@code now} has to be stored. */
  public boolean needsUse(Instant now, SessionPolicy policy) {
    return usedAt.map(used -> used.isBefore(policy.useStoredBefore(now))).orElse(true);
  }

  /**
   * Returns when the user authenticated last, here or at the other server: {@code auth_time}.
   *
   * @return empty if the other server does not say
   */
  public Optional<Instant> authTime() {
    return federated
        .map(FederatedAuthentication::time)
        .orElseGet(() -> Optional.of(authenticatedAt));
  }

  /** Returns how long it lasts after the sign-in, however much it is used. */
  public Duration life() {
    return Duration.between(authenticatedAt, expiresAt);
  }

  /** Returns a copy with another id. */
  public Session withId(SessionId other) {
    return new Session(
        other,
        token,
        user,
        authenticatedAt,
        methods,
        expiresAt,
        usedAt,
        remembered,
        origin,
        federated);
  }

  /** Returns a copy with another cookie, whose value has this hash. */
  public Session withToken(SecretHash other) {
    return new Session(
        id,
        other,
        user,
        authenticatedAt,
        methods,
        expiresAt,
        usedAt,
        remembered,
        origin,
        federated);
  }

  /** Returns a copy that was used at {@code now}. */
  public Session withUse(Instant now) {
    return new Session(
        id,
        token,
        user,
        authenticatedAt,
        methods,
        expiresAt,
        Optional.of(now),
        remembered,
        origin,
        federated);
  }
}
