package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/**
 * The store of this service's registrations at other servers.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
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
   * Replaces what the server issued: the credentials, the client authentication, the URI of the
   * registration, and what was requested. Does nothing if the registration was removed or if its
   * credentials were stored by another call since it was read.
   *
   * @param registration the next state; its generation is one more than that of the state that was
   *     read
   * @return whether it was replaced
   */
  boolean save(Registration registration);

  /**
   * Replaces the clients that may use the registration, and nothing else.
   *
   * @return whether the registration is stored
   */
  boolean saveUsers(Registration registration);

  /**
   * Replaces the URLs of the application to which a browser returns, and nothing else.
   *
   * @return whether the registration is stored
   */
  boolean saveReturnTo(Registration registration);

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
