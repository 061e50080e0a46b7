package dev.countersign.application.registrationupkeep.driven;

import dev.countersign.domain.relyingparty.RegistrationName;

/**
 * Knows whether a sign-in of a person depends on a registration.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface PeopleOfRegistrations {

  /**
   * Returns whether a sign-in through the registration is stored, completed or not: another {@code
   * client_id} would end what the server keeps for that person and this client.
   */
  boolean anyone(RegistrationName registration);
}
