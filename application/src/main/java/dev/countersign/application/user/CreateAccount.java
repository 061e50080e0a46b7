package dev.countersign.application.user;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.util.Optional;

/** Creates an account, with an audit event. */
public interface CreateAccount {

  /**
   * The account to create.
   *
   * @param username the username as typed; it is stored in its normalized form
   * @param password the password, which must keep the rules for new passwords; empty if the user
   *     cannot sign in with a password yet
   * @param profile the claims about the user
   * @param id the {@code sub}, if another system has given it; otherwise the server chooses it
   * @param actor who creates it
   */
  record Command(
      Username username,
      Optional<Password> password,
      Profile profile,
      Optional<UserId> id,
      Actor actor) {}

  /** The reason why no account was created. */
  sealed interface CreationRefusal {
    /** There is an account with this username. It was not changed. */
    record NameTaken() implements CreationRefusal {}

    /** The username contains characters that usernames must not contain. */
    record NameRefused() implements CreationRefusal {}

    /** The given {@code sub} is, or was, that of another user, or is that of a client. */
    record IdTaken() implements CreationRefusal {}

    /** The password breaks the rules for new passwords. */
    record PasswordRefused(PasswordRefusal reason) implements CreationRefusal {}

    /** Too many passwords are being hashed; the same request can succeed a few seconds later. */
    record TemporarilyUnavailable() implements CreationRefusal {}
  }

  /** Creates the account, or refuses and changes nothing. */
  Result<Account, CreationRefusal> create(Command command);
}
