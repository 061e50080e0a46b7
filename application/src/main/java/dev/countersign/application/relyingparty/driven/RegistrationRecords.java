package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.RegistrationName;

/** A store whose records belong to registrations, and are removed with them. */
public interface RegistrationRecords {

  /** Removes all records of the registration with this name. */
  void removeAll(RegistrationName registration);
}
