package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@link PeopleOfRegistrations} in memory. */
public final class InMemoryPeopleOfRegistrations implements PeopleOfRegistrations {

  private final Set<RegistrationName> used = ConcurrentHashMap.newKeySet();

  /** Signs a person in through the registration. */
  public void signIn(RegistrationName registration) {
    used.add(registration);
  }

  @Override
  public boolean anyone(RegistrationName registration) {
    return used.contains(registration);
  }
}
