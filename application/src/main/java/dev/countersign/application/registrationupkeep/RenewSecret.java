package dev.countersign.application.registrationupkeep;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;

/** Gets another client secret for a registration. */
public interface RenewSecret {

  /**
   * Gets another secret in the way in which the server gives one, and stores it before it is used.
   * The old one is kept as the other secret. Refuses a registration without a secret, and a server
   * that gives none.
   */
  Result<Registration, RelyingPartyError> renew(String registration, Actor actor);
}
