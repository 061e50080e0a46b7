package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.domain.relyingparty.RegistrationName;

class InMemoryPeopleOfRegistrationsTest extends PeopleOfRegistrationsContract {

  private final InMemoryPeopleOfRegistrations people = new InMemoryPeopleOfRegistrations();

  @Override
  protected PeopleOfRegistrations people() {
    return people;
  }

  @Override
  protected void signIn(RegistrationName registration) {
    people.signIn(registration);
  }
}
