package dev.countersign.application.client;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.Optional;

/** Turns client secrets into what is kept of them, and back where that is possible. */
final class ClientSecrets implements RevealSecret {

  private static final String MEMBER = "client_secret";

  private final SecretHasher hasher;
  private final Sealer sealer;

  ClientSecrets(SecretHasher hasher, Sealer sealer) {
    this.hasher = hasher;
    this.sealer = sealer;
  }

  /**
   * What is kept: the hash, and the value itself, sealed, only where an HMAC or a symmetric key is
   * made from it.
   */
  StoredSecret store(ClientId id, ClientMetadata metadata, ClientSecret secret) {
    var valueNeeded =
        metadata.authentication().method() == ClientAuthMethod.CLIENT_SECRET_JWT
            || metadata.encryptsWithSecret();
    var sealed =
        valueNeeded
            ? Optional.of(
                sealer.seal(Client.secretRecord(id), JsonObject.EMPTY.with(MEMBER, secret.value())))
            : Optional.<Sealed>empty();
    return new StoredSecret(hasher.hash(secret.value()), sealed, Optional.empty());
  }

  /** Whether {@code presented} is the client's secret, and still good. */
  boolean matches(Client client, ClientSecret presented, Instant now) {
    return client
        .secret()
        .filter(stored -> stored.isGoodAt(now))
        .map(stored -> stored.hash().matches(hasher.hash(presented.value())))
        .orElse(false);
  }

  /** The value of the client's secret, where it is kept and still good. */
  Optional<ClientSecret> value(Client client, Instant now) {
    return client
        .secret()
        .filter(stored -> stored.isGoodAt(now))
        .flatMap(StoredSecret::sealed)
        .map(secret -> open(client, secret));
  }

  @Override
  public Optional<ClientSecret> reveal(Client client) {
    return client.secret().flatMap(StoredSecret::sealed).map(secret -> open(client, secret));
  }

  private ClientSecret open(Client client, Sealed sealed) {
    return switch (sealer.open(Client.secretRecord(client.id()), sealed)) {
      case Result.Ok<JsonObject, Unopenable>(var secret) ->
          new ClientSecret(secret.string(MEMBER).orElseThrow());
      case Result.Refused<JsonObject, Unopenable>(var reason) ->
          throw new IllegalStateException(
              "the secret of client " + client.id().value() + " does not open: " + reason.reason());
    };
  }
}
