package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.RegistrationName;

/**
 * A store whose records belong to registrations, and are removed with them.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface RegistrationRecords {

  /** Removes all records of the registration with this name. */
  void removeAll(RegistrationName registration);
}
