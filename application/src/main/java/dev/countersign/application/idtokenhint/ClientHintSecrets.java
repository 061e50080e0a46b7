package dev.countersign.application.idtokenhint;

import dev.countersign.application.client.RevealSecret;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientSecret;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tries the secrets that a client may have used for a hint. While a secret is being replaced, there
 * are several: the hint may be older than the newest one.
 */
final class ClientHintSecrets {

  private final RevealSecret revealSecret;
  private final InstantSource clock;

  ClientHintSecrets(RevealSecret revealSecret, InstantSource clock) {
    this.revealSecret = revealSecret;
    this.clock = clock;
  }

  /** Returns the result of the first secret that has one, the newest secret first. */
  <T> Optional<T> first(Client client, Function<ClientSecret, Optional<T>> use) {
    return revealSecret.accepted(client, clock.instant()).stream()
        .map(use)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
