package dev.countersign.application.useradmin.driven;

import dev.countersign.domain.user.UserId;

/**
 * The sessions, the consents, the known devices, the password links and the linked identities of
 * users.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface AccountRecords {

  /** Removes all of them that belong to this user. */
  void removeAll(UserId user);
}
