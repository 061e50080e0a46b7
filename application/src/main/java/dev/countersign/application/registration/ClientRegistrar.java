package dev.countersign.application.registration;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.registration.RegistrationAuthorizer.Permit;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationAccess;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.ClientPreferences;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Registers clients: who may, then what they may, then everything at once. */
final class ClientRegistrar implements RegisterClient {

  private final Clients clients;
  private final AuditedClientWriter writer;
  private final RegistrationAuthorizer authorizer;
  private final ClientMetadataValidator check;
  private final ClientSecrets secrets;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;

  ClientRegistrar(
      Clients clients,
      AuditedClientWriter writer,
      RegistrationAuthorizer authorizer,
      ClientMetadataValidator check,
      ClientSecrets secrets,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    this.clients = clients;
    this.writer = writer;
    this.authorizer = authorizer;
    this.check = check;
    this.secrets = secrets;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** What is to be registered, with what it would like to be known by. */
  private record RequestedRegistration(ClientMetadata metadata, ClientPreferences preferences) {}

  @Override
  public Result<Registered, RegistrationError> register(Command command) {
    var now = clock.instant();
    return authorizer
        .permit(command.token(), command.document(), now)
        .flatMap(
            permit ->
                wish(permit)
                    .flatMap(
                        wish ->
                            command.trial() ? tried(wish, permit, now) : kept(wish, permit, now)));
  }

  private Result<RequestedRegistration, RegistrationError> wish(Permit permit) {
    var document = permit.document();
    var limits = permit.origin().limits();
    return check
        .check(document, limits)
        .flatMap(
            metadata ->
                ClientPreferences.read(document, metadata, limits)
                    .map(preferences -> new RequestedRegistration(metadata, preferences)));
  }

  private Result<Registered, RegistrationError> tried(
      RequestedRegistration wish, Permit permit, Instant now) {
    var made = made(wish, permit, now);
    return clients.find(made.client().id()).isPresent() ? taken() : Result.ok(made);
  }

  private Result<Registered, RegistrationError> kept(
      RequestedRegistration wish, Permit permit, Instant now) {
    var made = withSecretKept(made(wish, permit, now), now);
    return keep(made, permit, now);
  }

  private Result<Registered, RegistrationError> keep(Registered made, Permit permit, Instant now) {
    return switch (writer.add(made.client(), () -> authorizer.spend(permit, now))) {
      case ADDED -> Result.ok(made);
      case TAKEN -> taken();
      // The last use was taken a moment ago, by a registration that is kept instead of this one.
      case NOT_ALLOWED -> Result.refused(RegistrationAuthorizer.spent());
    };
  }

  private Registered made(RequestedRegistration wish, Permit permit, Instant now) {
    var token = new RegistrationAccessToken(generator.generate());
    var client =
        new Client(
            wish.preferences().id().orElseGet(() -> new ClientId(generator.generate())),
            wish.metadata(),
            List.of(),
            Optional.of(RegistrationAccess.by(hasher.hash(token.value()))),
            permit.origin(),
            life(permit, now),
            1);
    return new Registered(client, secret(wish), token);
  }

  private static ClientLife life(Permit permit, Instant now) {
    var end = permit.origin().limits().clientLifetime().map(now::plus);
    return new ClientLife(now, now, end, false);
  }

  private Optional<ClientSecret> secret(RequestedRegistration wish) {
    return wish.preferences().secret().or(() -> ClientSecrets.generate(wish.metadata(), generator));
  }

  private Registered withSecretKept(Registered made, Instant now) {
    return made.secret()
        .map(secret -> made.client().with(List.of(secrets.store(made.client(), secret, now))))
        .map(client -> new Registered(client, made.secret(), made.token()))
        .orElse(made);
  }

  // Only a preferred one can be: the server makes its own of 256 random bits.
  private static Result<Registered, RegistrationError> taken() {
    return Result.refused(new InvalidClientMetadata("preferred_client_id is taken"));
  }
}
