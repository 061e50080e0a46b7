package dev.countersign.application.registration;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.Subjects;
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

/** Registers clients: authorizes the request, validates the metadata, and stores the client. */
final class ClientRegistrar implements RegisterClient {

  private final Clients clients;
  private final Subjects subjects;
  private final AuditedClientWriter writer;
  private final RegistrationAuthorizer authorizer;
  private final ClientMetadataValidator check;
  private final ClientSecrets secrets;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final InstantSource clock;
  private final SubjectRules subjectRules;

  ClientRegistrar(
      Clients clients,
      Subjects subjects,
      AuditedClientWriter writer,
      RegistrationAuthorizer authorizer,
      ClientMetadataValidator check,
      ClientSecrets secrets,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock,
      SubjectRules subjectRules) {
    this.clients = clients;
    this.subjects = subjects;
    this.writer = writer;
    this.authorizer = authorizer;
    this.check = check;
    this.secrets = secrets;
    this.generator = generator;
    this.hasher = hasher;
    this.clock = clock;
    this.subjectRules = subjectRules;
  }

  /** A valid registration request: the metadata, and the preferred identifier and secret. */
  private record RequestedRegistration(ClientMetadata metadata, ClientPreferences preferences) {}

  @Override
  public Result<Registered, RegistrationError> register(Command command) {
    var now = clock.instant();
    return authorizer
        .permit(command.token(), command.document(), now)
        .flatMap(
            permit ->
                validate(permit)
                    .flatMap(
                        requested ->
                            command.dryRun()
                                ? dryRun(requested, permit, now)
                                : store(requested, permit, now)));
  }

  private Result<RequestedRegistration, RegistrationError> validate(Permit permit) {
    var document = permit.document();
    var limits = permit.origin().limits();
    return check
        .check(document, limits)
        .flatMap(subjectRules::check)
        .flatMap(
            metadata ->
                ClientPreferences.read(document, metadata, limits)
                    .flatMap(
                        preferences ->
                            preferences.id().filter(this::isSubject).isPresent()
                                ? taken()
                                : Result.ok(new RequestedRegistration(metadata, preferences))));
  }

  // RFC 9700 §4.15: a client that has the sub of a user could act as that user at a resource
  // server.
  private boolean isSubject(ClientId id) {
    return subjects.include(id, hasher.hash(id.value()));
  }

  private Result<Registered, RegistrationError> dryRun(
      RequestedRegistration requested, Permit permit, Instant now) {
    var built = build(requested, permit, now);
    return clients.find(built.client().id()).isPresent() ? taken() : Result.ok(built);
  }

  private Result<Registered, RegistrationError> store(
      RequestedRegistration requested, Permit permit, Instant now) {
    var built = withStoredSecret(build(requested, permit, now), now);
    return switch (writer.add(built.client(), () -> authorizer.spend(permit, now))) {
      case ADDED -> Result.ok(built);
      case TAKEN -> taken();
      // Another registration took the last use of the token a moment ago.
      case TOKEN_SPENT -> Result.refused(RegistrationAuthorizer.spent());
    };
  }

  private Registered build(RequestedRegistration requested, Permit permit, Instant now) {
    var token = new RegistrationAccessToken(generator.generate());
    var client =
        new Client(
            requested.preferences().id().orElseGet(() -> new ClientId(generator.generate())),
            requested.metadata(),
            List.of(),
            Optional.of(RegistrationAccess.by(hasher.hash(token.value()))),
            permit.origin(),
            life(permit, now),
            1);
    return new Registered(client, secret(requested), token);
  }

  private static ClientLife life(Permit permit, Instant now) {
    var end = permit.origin().limits().clientLifetime().map(now::plus);
    return new ClientLife(now, now, end, false);
  }

  private Optional<ClientSecret> secret(RequestedRegistration requested) {
    return requested
        .preferences()
        .secret()
        .or(() -> ClientSecrets.generate(requested.metadata(), generator));
  }

  private Registered withStoredSecret(Registered built, Instant now) {
    return built
        .secret()
        .map(secret -> built.client().with(List.of(secrets.store(built.client(), secret, now))))
        .map(client -> new Registered(client, built.secret(), built.token()))
        .orElse(built);
  }

  // Only a preferred client_id can be taken: the server generates its own from 256 random bits.
  private static <T> Result<T, RegistrationError> taken() {
    return Result.refused(new InvalidClientMetadata("preferred_client_id is taken"));
  }
}
