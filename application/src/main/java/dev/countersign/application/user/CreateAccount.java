package dev.countersign.application.user;

import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;

/** Creates an account. */
public interface CreateAccount {

  /** Creates the account. Returns false, and changes nothing, if the username is taken. */
  boolean create(Username username, Password password, Profile profile);
}
