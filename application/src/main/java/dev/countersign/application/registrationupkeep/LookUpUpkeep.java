package dev.countersign.application.registrationupkeep;

import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/** Looks up the upkeep of registrations. */
public interface LookUpUpkeep {

  /** Returns the upkeep of the registration; empty if nothing is to be said about it. */
  Optional<Upkeep> of(RegistrationName registration);

  /** Returns those with a problem, at most 100. */
  List<Upkeep> troubled();
}
