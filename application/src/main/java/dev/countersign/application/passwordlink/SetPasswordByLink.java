package dev.countersign.application.passwordlink;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/** Sets a password with a link. */
public interface SetPasswordByLink {

  /** The reason why no password was set. The link was not spent. */
  sealed interface Refusal {
    /** There is no such link: it was used, ended or has expired, or the account is disabled. */
    record InvalidLink() implements Refusal {}

    /** The password breaks the rules for new passwords. */
    record PasswordRefused(PasswordRefusal reason) implements Refusal {}

    /** Too many passwords are being hashed; the same request can succeed a few seconds later. */
    record TemporarilyUnavailable() implements Refusal {}
  }

  /**
   * Returns the username of the account that the link belongs to, if the link works. Nothing
   * changes: programs that examine e-mails open links.
   */
  Optional<Username> find(PasswordLinkToken token);

  /**
   * Sets the password, spends the link, and ends all current sessions, grants and tokens of the
   * account, with an audit event.
   *
   * @param password as typed
   */
  Result<Done, Refusal> set(PasswordLinkToken token, String password);
}
