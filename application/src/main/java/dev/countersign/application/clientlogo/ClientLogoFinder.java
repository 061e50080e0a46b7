package dev.countersign.application.clientlogo;

import dev.countersign.application.clientlogo.driven.ClientLogos;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientlogo.LogoImage;
import java.util.Optional;

/** Finds logos in the store. */
final class ClientLogoFinder implements FindClientLogo {

  private final ClientLogos logos;

  ClientLogoFinder(ClientLogos logos) {
    this.logos = logos;
  }

  @Override
  public Optional<String> name(Client client) {
    // The source is compared too: a logo that was fetched for earlier metadata is not shown.
    return LogoSource.of(client)
        .flatMap(
            source ->
                logos
                    .find(client.id())
                    .filter(logo -> logo.source().equals(source))
                    .map(ClientLogos.Reference::name));
  }

  @Override
  public Optional<LogoImage> image(String name) {
    return logos.image(name);
  }
}
