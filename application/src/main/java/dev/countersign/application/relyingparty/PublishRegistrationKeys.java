package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;

/** Says which public keys belong to a registration of ours. */
public interface PublishRegistrationKeys {

  /** The keys of that registration, with how long a copy may be used. */
  Result<PublishKeys.Published, RelyingPartyError> publish(String registration);
}
