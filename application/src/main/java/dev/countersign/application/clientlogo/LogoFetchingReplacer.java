package dev.countersign.application.clientlogo;

import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.domain.oauth.Result;

/** Replaces registrations for administrators, and then fetches the logos of their clients again. */
final class LogoFetchingReplacer implements ReplaceRegistration {

  private final ReplaceRegistration replacer;
  private final ClientLogoFetcher logos;

  LogoFetchingReplacer(ReplaceRegistration replacer, ClientLogoFetcher logos) {
    this.replacer = replacer;
    this.logos = logos;
  }

  @Override
  public Result<Replaced, Refusal> replace(Command command) {
    var result = replacer.replace(command);
    if (result instanceof Result.Ok<Replaced, ?>(var replaced)) {
      logos.update(replaced.client());
    }
    return result;
  }
}
