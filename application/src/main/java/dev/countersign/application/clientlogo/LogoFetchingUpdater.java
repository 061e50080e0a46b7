package dev.countersign.application.clientlogo;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;

/** Replaces registrations, and then fetches the logos of their clients again. */
final class LogoFetchingUpdater implements UpdateRegistration {

  private final UpdateRegistration updater;
  private final ClientLogoFetcher logos;

  LogoFetchingUpdater(UpdateRegistration updater, ClientLogoFetcher logos) {
    this.updater = updater;
    this.logos = logos;
  }

  @Override
  public Result<Registered, RegistrationError> update(Command command) {
    var result = updater.update(command);
    if (!command.dryRun() && result instanceof Result.Ok<Registered, ?>(var registered)) {
      logos.update(registered.client());
    }
    return result;
  }
}
