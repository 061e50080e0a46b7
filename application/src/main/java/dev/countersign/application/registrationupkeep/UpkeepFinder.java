package dev.countersign.application.registrationupkeep;

import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Optional;

/** Looks up the upkeep of registrations in the store. */
final class UpkeepFinder implements LookUpUpkeep {

  private static final int MOST = 100;

  private final Upkeeps upkeeps;

  UpkeepFinder(Upkeeps upkeeps) {
    this.upkeeps = upkeeps;
  }

  @Override
  public Optional<Upkeep> of(RegistrationName registration) {
    return upkeeps.find(registration);
  }

  @Override
  public List<Upkeep> troubled() {
    return upkeeps.troubled(MOST);
  }
}
