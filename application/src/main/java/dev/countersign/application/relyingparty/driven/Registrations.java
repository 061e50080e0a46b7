package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/** The store of this service's registrations at other servers. */
public interface Registrations {

  /** Returns the registration with this name. */
  Optional<Registration> find(RegistrationName name);

  /**
   * Returns whether there is a registration with this name. The answer may be some seconds old, and
   * older while the database is unavailable: the keys of a registration stay published.
   */
  default boolean contains(RegistrationName name) {
    return find(name).isPresent();
  }

  /**
   * Adds a registration, unless there is one with its name. Its server must be in {@link Servers};
   * from there comes the metadata of the registrations that are read.
   *
   * @return whether it was added
   */
  boolean add(Registration registration);

  /**
   * Removes the registration, unless its name now belongs to another registration: with another
   * server or another {@code client_id}.
   *
   * @return whether it was removed
   */
  boolean remove(Registration registration);

  /** Returns all registrations, sorted by name. */
  List<Registration> all();
}
