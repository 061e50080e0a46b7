package dev.countersign.application.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RegistrationAccessToken;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/** Reads registrations for whoever holds their registration access token. */
final class RegistrationReader implements ReadRegistration {

  private final Clients clients;
  private final SecretHasher hasher;

  RegistrationReader(Clients clients, SecretHasher hasher) {
    this.clients = clients;
    this.hasher = hasher;
  }

  @Override
  public Result<Client, InvalidToken> read(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token) {
    if (token.isEmpty()) {
      return Result.refused(new InvalidToken(""));
    }
    var hash = hasher.hash(token.get().value());
    // RFC 7592 §2: a client that does not exist is answered like a wrong token, so that nobody
    // learns which exist.
    return id.flatMap(clients::find)
        .filter(client -> client.registrationToken().map(hash::matches).orElse(false))
        .<Result<Client, InvalidToken>>map(Result::ok)
        .orElseGet(
            () -> Result.refused(new InvalidToken("the registration access token is not valid")));
  }
}
