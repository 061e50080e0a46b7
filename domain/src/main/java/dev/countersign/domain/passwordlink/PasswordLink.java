package dev.countersign.domain.passwordlink;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A link with which a user sets a new password once. A user has at most one.
 *
 * @param user the user
 * @param token the hash of the token in the link
 * @param issuedAt when it was issued, in the precision of the stores (microseconds)
 * @param expiresAt from when on it is not valid
 */
public record PasswordLink(UserId user, SecretHash token, Instant issuedAt, Instant expiresAt) {

  /** How long a link is valid. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** Truncates the times to whole microseconds, because they are compared with stored times. */
  public PasswordLink {
    issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns a link for the account. If the tokens of the account were ended in this second, the
   * link counts as issued after that.
   */
  public static PasswordLink issued(Account account, SecretHash token, Instant now) {
    var since = account.life().tokensSince();
    return new PasswordLink(account.id(), token, now.isBefore(since) ? since : now, now.plus(LIFE));
  }

  /**
   * Returns whether the link works for its account now: it has not expired, the account is not
   * disabled, and neither its password was set nor its tokens were ended after the link was issued.
   * It works again when a disabled account is enabled.
   */
  public boolean isValidFor(Account account, Instant now) {
    return now.isBefore(expiresAt) && account.life().accepts(issuedAt);
  }
}
