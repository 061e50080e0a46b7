package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import java.util.List;

/** Looks up registrations in the store. */
final class RegistrationFinder implements LookUpRegistrations {

  private final Registrations registrations;

  RegistrationFinder(Registrations registrations) {
    this.registrations = registrations;
  }

  @Override
  public List<Registration> all() {
    return registrations.all();
  }

  @Override
  public Result<Registration, RelyingPartyError> named(String registration) {
    return RegistrationName.parse(registration)
        .flatMap(registrations::find)
        .<Result<Registration, RelyingPartyError>>map(Result::ok)
        .orElseGet(() -> Result.refused(unknown()));
  }

  @Override
  public Result<Registration, RelyingPartyError> named(
      String registration, RegistrationCaller caller) {
    return named(registration)
        .flatMap(found -> found.isUsableBy(caller) ? Result.ok(found) : Result.refused(unknown()));
  }

  /** The error for a name that no registration has. */
  static UnknownRegistration unknown() {
    return new UnknownRegistration("there is no registration with this name");
  }
}
