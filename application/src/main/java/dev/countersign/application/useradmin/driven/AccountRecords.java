package dev.countersign.application.useradmin.driven;

import dev.countersign.domain.user.UserId;

/**
 * The sessions, the consents, the known devices, the password links and the linked identities of
 * users.
 */
public interface AccountRecords {

  /** Removes all of them that belong to this user. */
  void removeAll(UserId user);
}
