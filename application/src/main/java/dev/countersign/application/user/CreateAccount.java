package dev.countersign.application.user;

import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.domain.user.Username;

/** Creates an account. */
public interface CreateAccount {

  /** The reason why no account was created. */
  sealed interface CreationRefusal {
    /** There is an account with this username. It was not changed. */
    record NameTaken() implements CreationRefusal {}

    /** The password breaks the rules for new passwords. */
    record PasswordRefused(PasswordRefusal reason) implements CreationRefusal {}

    /** Too many passwords are being hashed; the same request can succeed a few seconds later. */
    record TemporarilyUnavailable() implements CreationRefusal {}
  }

  /** Creates the account, or refuses and changes nothing. */
  Result<Done, CreationRefusal> create(Username username, Password password, Profile profile);
}
