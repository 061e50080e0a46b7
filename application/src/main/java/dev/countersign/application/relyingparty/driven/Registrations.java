package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/** The store of our registrations at servers elsewhere. */
public interface Registrations {

  /** The registration of that name. */
  Optional<Registration> find(RegistrationName name);

  /** The youngest of the registrations at the server with that issuer. */
  Optional<Registration> youngestAt(Issuer issuer);

  /**
   * Adds a registration, unless there is one of that name.
   *
   * @return whether it was added
   */
  boolean add(Registration registration);

  /** All of them, by name. */
  List<Registration> all();
}
