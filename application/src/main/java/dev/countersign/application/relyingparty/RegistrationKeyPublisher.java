package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;

/** Publishes the public keys of a registration; refuses unknown registrations. */
final class RegistrationKeyPublisher implements PublishRegistrationKeys {

  private final LookUpRegistrations registrations;
  private final PublishKeys keys;

  RegistrationKeyPublisher(LookUpRegistrations registrations, PublishKeys keys) {
    this.registrations = registrations;
    this.keys = keys;
  }

  @Override
  public Result<PublishKeys.Published, RelyingPartyError> publish(String registration) {
    return registrations.named(registration).map(found -> keys.publish(found.name().keyOwner()));
  }
}
