package dev.countersign.application.client;

import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.jwk.JwkSet;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the public keys of clients. */
final class ClientKeyFinder implements FindClientKeys {

  private final FindRemoteJwkSet published;

  ClientKeyFinder(FindRemoteJwkSet published) {
    this.published = published;
  }

  @Override
  public Optional<JwkSet> keysOf(ClientMetadata client, Predicate<JwkSet> enough) {
    return client.jwksUri().isPresent()
        ? published.at(client.jwksUri().get(), enough)
        : Optional.of(client.jwks());
  }
}
