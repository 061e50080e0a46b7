package dev.countersign.testkit.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.application.relyingsignin.driven.RemoteSignIns;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.relyingsignin.RemoteSignInFixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link PeopleOfRegistrations}. No sign-in is stored before each test. */
public abstract class PeopleOfRegistrationsContract extends TransactionalStoreContract {

  private static final RegistrationName APP = new RegistrationName("app");

  /** Returns the adapter. */
  protected abstract PeopleOfRegistrations people();

  /** Returns the store of sign-ins. */
  protected abstract RemoteSignIns signIns();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.once(
            "a sign-in",
            () -> signIns().add(RemoteSignInFixtures.signIn("written", "app")),
            () -> people().anyone(APP)));
  }

  @Test
  void findsNobodyBeforeTheFirstSignIn() {
    assertThat(people().anyone(APP)).isFalse();
  }

  @Test
  void findsAPersonWhoSignedInThroughTheRegistration() {
    var signIn = RemoteSignInFixtures.signIn("one", "app");
    signIns().add(signIn.of(Optional.of(new SecretHash("p".repeat(43))), Optional.empty()));
    assertThat(people().anyone(APP)).isTrue();
    assertThat(people().anyone(new RegistrationName("other"))).isFalse();
  }

  @Test
  void findsSignInsWithoutANamedPerson() {
    var signIn = RemoteSignInFixtures.signIn("one", "app");
    signIns().add(signIn.of(Optional.empty(), Optional.empty()));
    assertThat(people().anyone(APP)).isTrue();
  }
}
