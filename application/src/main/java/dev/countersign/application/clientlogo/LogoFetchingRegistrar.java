package dev.countersign.application.clientlogo;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;

/** Registers clients, and then fetches their logos. */
final class LogoFetchingRegistrar implements RegisterClient {

  private final RegisterClient registrar;
  private final ClientLogoFetcher logos;

  LogoFetchingRegistrar(RegisterClient registrar, ClientLogoFetcher logos) {
    this.registrar = registrar;
    this.logos = logos;
  }

  @Override
  public Result<Registered, RegistrationError> register(Command command) {
    var result = registrar.register(command);
    if (!command.dryRun() && result instanceof Result.Ok<Registered, ?>(var registered)) {
      logos.fetchFirst(registered.client());
    }
    return result;
  }
}
