package dev.countersign.application.clientlogo;

import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.application.fetch.shared.RateLimitedTransport;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.UpdateRegistration;
import java.time.InstantSource;

/** Builds the use cases of the logos of clients. */
public final class ClientLogoUseCases {

  private static final Pace PACE = new Pace(16, 4, 60, 300);

  private ClientLogoUseCases() {}

  /** The dependencies of fetching logos. */
  public record LogoDependencies(
      Transport transport,
      LogoDecoder decoder,
      ClientLogos logos,
      SecretGenerator generator,
      InstantSource clock) {

    private ClientLogoFetcher fetcher() {
      return new ClientLogoFetcher(
          new RateLimitedTransport(transport, PACE, clock), decoder, logos, generator);
    }
  }

  /** Adds the fetching of logos to the registration of clients. */
  public static RegisterClient registerClient(
      RegisterClient registrar, LogoDependencies dependencies) {
    return new LogoFetchingRegistrar(registrar, dependencies.fetcher());
  }

  /** Adds the fetching of logos to the replacement of registrations. */
  public static UpdateRegistration updateRegistration(
      UpdateRegistration updater, LogoDependencies dependencies) {
    return new LogoFetchingUpdater(updater, dependencies.fetcher());
  }

  /** Adds the fetching of logos to the replacement by administrators. */
  public static ReplaceRegistration replaceRegistration(
      ReplaceRegistration replacer, LogoDependencies dependencies) {
    return new LogoFetchingReplacer(replacer, dependencies.fetcher());
  }

  /** Finds logos. */
  public static FindClientLogo findClientLogo(ClientLogos logos) {
    return new ClientLogoFinder(logos);
  }
}
