package dev.countersign.persistence.relyingsignin;

import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.JdbcStore;

/** {@link PeopleOfRegistrations} from the stored sign-ins. */
@JdbcStore
public final class JdbcPeopleOfRegistrations implements PeopleOfRegistrations {

  private final RemoteSignInRows rows;

  JdbcPeopleOfRegistrations(RemoteSignInRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean anyone(RegistrationName registration) {
    return rows.anyOf(registration.value()).isPresent();
  }
}
