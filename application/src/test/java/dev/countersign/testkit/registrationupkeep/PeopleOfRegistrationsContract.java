package dev.countersign.testkit.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.domain.relyingparty.RegistrationName;
import org.junit.jupiter.api.Test;

/** The contract of {@link PeopleOfRegistrations}. Nobody has signed in before each test. */
public abstract class PeopleOfRegistrationsContract {

  private static final RegistrationName APP = new RegistrationName("app");

  /** Returns the adapter. */
  protected abstract PeopleOfRegistrations people();

  /** Signs a person in through the registration, to the end. */
  protected abstract void signIn(RegistrationName registration);

  @Test
  void knowsNobodyAtFirst() {
    assertThat(people().anyone(APP)).isFalse();
  }

  @Test
  void knowsWhoSignedInThroughARegistration() {
    signIn(APP);
    assertThat(people().anyone(APP)).isTrue();
    assertThat(people().anyone(new RegistrationName("app-not"))).isFalse();
    assertThat(people().anyone(new RegistrationName("ap"))).isFalse();
  }
}
