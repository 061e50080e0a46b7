package dev.countersign.bootstrap.clientlogo;

import dev.countersign.application.clientlogo.ClientLogoUseCases;
import dev.countersign.application.clientlogo.ClientLogoUseCases.LogoDependencies;
import dev.countersign.application.clientlogo.FindClientLogo;
import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.http.fetch.PublicTransport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the logos of clients. */
@Factory
final class ClientLogoFactory {

  /** Returns the dependencies of fetching logos, from public servers only. */
  @Singleton
  LogoDependencies logoDependencies(
      PublicTransport transport,
      LogoDecoder decoder,
      ClientLogos logos,
      SecretGenerator generator,
      InstantSource clock) {
    return new LogoDependencies(transport, decoder, logos, generator, clock);
  }

  @Singleton
  FindClientLogo findClientLogo(ClientLogos logos) {
    return ClientLogoUseCases.findClientLogo(logos);
  }
}
