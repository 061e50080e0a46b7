package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The time for which a caller needs a token: a token with less time left is renewed before it is
 * given.
 *
 * @param asked the time that the caller named; empty for a tenth of the token's lifetime, which is
 *     a wish: a token that cannot be renewed is given until it expires
 */
public record MinLife(Optional<Duration> asked) {

  /** A tenth of the token's lifetime. */
  public static final MinLife DEFAULT = new MinLife(Optional.empty());

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");

  // A token that was issued a moment ago is not renewed: the next one would not live longer.
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** Parses a number of seconds; refuses, with the reason, less than 0 and more than a day. */
  public static Result<MinLife, String> parse(Optional<String> seconds) {
    if (seconds.isEmpty()) {
      return Result.ok(DEFAULT);
    }
    return seconds
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(life -> life.compareTo(LeasePolicy.LONGEST) <= 0)
        .<Result<MinLife, String>>map(life -> Result.ok(new MinLife(Optional.of(life))))
        .orElseGet(
            () ->
                Result.refused(
                    "min_life must be a whole number of seconds from 0 to "
                        + LeasePolicy.LONGEST.toSeconds()));
  }

  /** Returns whether the token has enough time left. */
  public boolean isMetBy(Lifespan token, Instant now) {
    return token.hasLeft(asked.orElseGet(token::tenth), now);
  }

  /**
   * Returns whether the token may be given although it could not be renewed: it has not expired,
   * and the caller named no time.
   */
  public boolean canDoWith(Lifespan token, Instant now) {
    return asked.isEmpty() ? now.isBefore(token.expiresAt()) : isMetBy(token, now);
  }

  /**
   * Returns whether another token would not have enough time left either, as far as this one shows:
   * the server issues tokens that live no longer than this, or it issued this one a moment ago. A
   * token that is about to expire shows nothing, because it is renewed in any case.
   */
  public boolean isBeyond(Lifespan token, Instant now) {
    return asked.filter(time -> token.life().compareTo(time) <= 0 || isNew(token, now)).isPresent()
        && DEFAULT.isMetBy(token, now)
        && !isMetBy(token, now);
  }

  private static boolean isNew(Lifespan token, Instant now) {
    return now.isBefore(token.obtainedAt().plus(MOMENT));
  }
}
