package dev.countersign.testkit.relyingsignin;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.domain.relyingparty.RegistrationName;

/** {@link PeopleOfRegistrations} from the sign-ins in memory. */
public final class InMemoryPeopleOfRegistrations implements PeopleOfRegistrations {

  private final InMemoryRemoteSignIns signIns;

  /** Creates an adapter that looks at these sign-ins. */
  public InMemoryPeopleOfRegistrations(InMemoryRemoteSignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  public boolean anyone(RegistrationName registration) {
    return signIns.all().stream().anyMatch(signIn -> signIn.registration().equals(registration));
  }
}
