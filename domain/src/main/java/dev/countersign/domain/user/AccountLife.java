package dev.countersign.domain.user;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The life cycle of an account: when it was created, whether it is disabled, and since when what
 * was issued for its user is valid.
 *
 * @param createdAt when it was created, in the precision of the stores (microseconds)
 * @param tokensSince sessions, grants and tokens that were issued before this time are no longer
 *     valid, in the precision of the stores
 * @param disabled whether an administrator has disabled it
 */
public record AccountLife(Instant createdAt, Instant tokensSince, boolean disabled) {

  /** Truncates the times to whole microseconds, because they are compared with stored times. */
  public AccountLife {
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
    tokensSince = tokensSince.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns the life cycle of an account that is created at {@code now}. Nothing was issued before:
   * a {@code sub} never comes again.
   */
  public static AccountLife from(Instant now) {
    return new AccountLife(now, Instant.EPOCH, false);
  }

  /**
   * Returns whether a session, grant or token of the user that was issued at {@code issuedAt} is
   * still valid.
   *
   * @param issuedAt may be truncated to whole seconds, as in the claims of tokens
   */
  public boolean accepts(Instant issuedAt) {
    return !disabled && !issuedAt.isBefore(tokensSince);
  }

  /**
   * Returns a copy in which everything that was issued up to {@code now} is invalid. Tokens contain
   * their time in whole seconds, so what is issued in the rest of this second is invalid as well.
   */
  public AccountLife withoutTokens(Instant now) {
    return new AccountLife(createdAt, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), disabled);
  }

  /** Returns a copy that is disabled or enabled. */
  public AccountLife disabled(boolean stopped) {
    return new AccountLife(createdAt, tokensSince, stopped);
  }
}
