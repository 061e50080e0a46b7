package dev.countersign.domain.logout;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A client that is still to be told that a session was ended, as one node has claimed it.
 *
 * @param sid by which the client knows the session
 * @param endedAt when the session was ended
 * @param failures how many attempts failed
 * @param claimedUntil until when no other node makes an attempt
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
public record LogoutDelivery(
    SessionId session,
    ClientId client,
    Sid sid,
    UserId user,
    Instant endedAt,
    int failures,
    Instant claimedUntil) {

  /** After the end of the session, how long attempts are made. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  // 5 s doubled ten times is more than one hour.
  private static final int MOST_DOUBLINGS = 10;

  private static final double SPREAD = 0.5;

  /**
   * Returns when to make the next attempt after one that failed: after 5 seconds at first, then
   * after twice as long each time, at most one hour. Each pause is longer or shorter by up to a
   * quarter, so that clients of one host are not called all at once.
   *
   * @param chance a random number from 0 to 1
   * @return empty if that is more than {@link #LIFE} after the end of the session
   */
  public Optional<Instant> nextAttempt(Instant now, double chance) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    var factor = 1 - SPREAD / 2 + SPREAD * chance;
    var next = now.plusMillis(Math.round(bounded.toMillis() * factor));
    return next.isAfter(endedAt.plus(LIFE)) ? Optional.empty() : Optional.of(next);
  }
}
