package dev.countersign.application.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientMetadataReader;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationAccessToken;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.oauth.InvalidClientMetadata;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import java.time.InstantSource;
import java.util.Optional;

/** Registers clients: who may, then what they may, then everything at once. */
final class ClientRegistrar implements RegisterClient {

  private static final String NOT_ALLOWED =
      "a registration calls for a valid initial access token in the Authorization header";

  private final Clients clients;
  private final InitialAccessTokens tokens;
  private final RegistrationPolicy policy;
  private final JwkInspector inspector;
  private final ClientSecrets secrets;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  ClientRegistrar(
      Clients clients,
      InitialAccessTokens tokens,
      RegistrationPolicy policy,
      JwkInspector inspector,
      ClientSecrets secrets,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.clients = clients;
    this.tokens = tokens;
    this.policy = policy;
    this.inspector = inspector;
    this.secrets = secrets;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> register(Command command) {
    var allowed =
        command.token().map(token -> tokens.contains(hasher.hash(token.value()))).orElse(false);
    if (!allowed) {
      return Result.refused(new InvalidToken(NOT_ALLOWED));
    }
    return ClientMetadataReader.read(command.document(), policy)
        .flatMap(this::soundKeys)
        .map(this::keep);
  }

  private Result<ClientMetadata, RegistrationError> soundKeys(ClientMetadata metadata) {
    for (var key : metadata.jwks().keys()) {
      if (inspector.inspect(key) instanceof Result.Refused<PublicJwk, String>(var reason)) {
        return Result.refused(new InvalidClientMetadata("jwks: " + reason));
      }
    }
    return Result.ok(metadata);
  }

  private Registered keep(ClientMetadata metadata) {
    var id = new ClientId(generator.generate());
    var token = new RegistrationAccessToken(generator.generate());
    var secret = newSecret(metadata.authentication().method());
    var client =
        new Client(
            id,
            metadata,
            secret.map(value -> secrets.store(id, metadata, value)),
            Optional.of(hasher.hash(token.value())),
            clock.instant(),
            1);
    if (!clients.add(client)) {
      throw new IllegalStateException("a generated client_id was not new");
    }
    return new Registered(client, secret, token);
  }

  private Optional<ClientSecret> newSecret(ClientAuthMethod method) {
    return switch (method) {
      case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST ->
          Optional.of(new ClientSecret(generator.generate()));
      // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used": 64
      // bytes for HS512.
      case CLIENT_SECRET_JWT ->
          Optional.of(new ClientSecret(generator.generate() + generator.generate()));
      case PRIVATE_KEY_JWT, NONE -> Optional.empty();
    };
  }
}
