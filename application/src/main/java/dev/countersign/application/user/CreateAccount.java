package dev.countersign.application.user;

import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserProfile;
import dev.countersign.domain.user.Username;

/** Makes an account. */
public interface CreateAccount {

  /** Makes the account and says so; if the name is taken nothing changes. */
  boolean create(Username username, Password password, UserProfile profile);
}
