package dev.countersign.application.relyingparty;

import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;

/**
 * Publishes the public keys of a registration; refuses unknown registrations. The key rings do not
 * tell whether a registration is known: they remain after a registration that failed or that was
 * deleted.
 */
final class RegistrationKeyPublisher implements PublishRegistrationKeys {

  private final Registrations registrations;
  private final PublishKeys keys;

  RegistrationKeyPublisher(Registrations registrations, PublishKeys keys) {
    this.registrations = registrations;
    this.keys = keys;
  }

  @Override
  public Result<PublishKeys.Published, RelyingPartyError> publish(String registration) {
    return RegistrationName.parse(registration)
        .filter(registrations::contains)
        .map(name -> keys.publish(name.keyOwner()))
        .<Result<PublishKeys.Published, RelyingPartyError>>map(Result::ok)
        .orElseGet(() -> Result.refused(RegistrationFinder.unknown()));
  }
}
