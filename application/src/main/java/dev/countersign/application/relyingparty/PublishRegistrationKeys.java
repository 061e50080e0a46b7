package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;

/** Publishes the public keys of one of this service's registrations. */
public interface PublishRegistrationKeys {

  /** Returns the keys of the registration, and how long a copy may be used. */
  Result<PublishKeys.Published, RelyingPartyError> publish(String registration);
}
