package dev.countersign.application.relyingparty.driven;

import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/** The store of our registrations at servers elsewhere. */
public interface Registrations {

  /** The registration of that name. */
  Optional<Registration> find(RegistrationName name);

  /**
   * Adds a registration, unless there is one of that name.
   *
   * @return whether it was added
   */
  boolean add(Registration registration);

  /** All of them, by name. */
  List<Registration> all();
}
