package dev.countersign.application.registration;

import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.AuthenticatedRegistration;
import dev.countersign.application.registration.RegistrationTokenAuthenticator.NextVersion;
import dev.countersign.application.registration.SoftwareStatementValidator.Approved;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationUpdate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Replaces registrations for requests with a registration access token. */
final class RegistrationUpdater implements UpdateRegistration {

  private final RegistrationTokenAuthenticator gate;
  private final AuditedClientWriter writer;
  private final SoftwareStatementValidator statements;
  private final ClientMetadataValidator check;
  private final ClientSecrets secrets;
  private final RegistrationSettings terms;
  private final SecretGenerator generator;
  private final InstantSource clock;

  RegistrationUpdater(
      RegistrationTokenAuthenticator gate,
      AuditedClientWriter writer,
      SoftwareStatementValidator statements,
      ClientMetadataValidator check,
      ClientSecrets secrets,
      RegistrationSettings terms,
      SecretGenerator generator,
      InstantSource clock) {
    this.gate = gate;
    this.writer = writer;
    this.statements = statements;
    this.check = check;
    this.secrets = secrets;
    this.terms = terms;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Registered, RegistrationError> update(Command command) {
    var now = clock.instant();
    return gate.admit(command.id(), command.token(), now)
        .flatMap(
            authenticated ->
                change(command, authenticated.client(), now)
                    .flatMap(
                        change ->
                            command.dryRun()
                                ? Result.ok(tried(authenticated, change, now))
                                : kept(authenticated, change, now)));
  }

  /** The new metadata, and the limits within which it is registered. */
  private record Change(ClientMetadata metadata, ClientOrigin origin) {

    Client on(Client client) {
      var changed = client.with(metadata).with(origin);
      return metadata.authentication().method().usesSecret() ? changed : changed.with(List.of());
    }
  }

  private Result<Change, RegistrationError> change(Command command, Client client, Instant now) {
    return RegistrationUpdate.read(command.document(), client.id())
        .flatMap(update -> itsOwnSecret(update, client, now))
        .flatMap(update -> statements.check(update.document(), client.origin(), now))
        .flatMap(approved -> change(approved, command.document(), client));
  }

  private Result<Change, RegistrationError> change(
      Optional<Approved> approved, JsonObject document, Client client) {
    var before = client.origin();
    var origin = approved.map(statement -> statement.narrow(before)).orElse(before);
    return check
        .check(approved.map(Approved::document).orElse(document), origin.limits())
        .map(metadata -> withSameChoice(metadata, client, origin))
        .map(metadata -> new Change(metadata, origin));
  }

  // RFC 7592 §2.2: "This request MUST include all client metadata fields as returned to the client
  // from a previous registration, read, or update operation." A client that registered no method
  // has the default in its response, and does not choose it by sending it back.
  private static ClientMetadata withSameChoice(
      ClientMetadata metadata, Client client, ClientOrigin origin) {
    var before = client.metadata().authentication();
    var sentBack = ClientAuthentication.by(before.method()).equals(metadata.authentication());
    var allowed =
        origin
            .limits()
            .authMethods()
            .map(methods -> methods.contains(ClientAuthMethod.CLIENT_SECRET_POST))
            .orElse(true);
    return before.secretInHeaderOrBody() && sentBack && allowed ? metadata.with(before) : metadata;
  }

  // RFC 7592 §2.2: "If the client includes the "client_secret" field in the request, the value of
  // this field MUST match the currently issued client secret for that client."
  private Result<RegistrationUpdate, RegistrationError> itsOwnSecret(
      RegistrationUpdate update, Client client, Instant now) {
    return update.secret().map(secret -> secrets.matches(client, secret, now)).orElse(true)
        ? Result.ok(update)
        : Result.refused(new InvalidClientMetadata("client_secret is not a secret of this client"));
  }

  private Registered tried(AuthenticatedRegistration authenticated, Change change, Instant now) {
    var client = change.on(authenticated.client());
    return new Registered(
        client, newSecret(client, wasMacKey(authenticated), now), authenticated.token());
  }

  private Result<Registered, RegistrationError> kept(
      AuthenticatedRegistration authenticated, Change change, Instant now) {
    var next = gate.forUpdate(authenticated, now);
    var updated = updated(next, wasMacKey(authenticated), change, now);
    var itself = Actor.subject(authenticated.client().id().value());
    return writer.replace(updated.client(), ClientAction.UPDATED, itself)
        ? Result.ok(updated)
        : Result.refused(gate.lost(authenticated.client().id()));
  }

  private Registered updated(NextVersion next, boolean wasMacKey, Change change, Instant now) {
    var client = change.on(next.client());
    var secret = newSecret(client, wasMacKey, now);
    return new Registered(
        secret.map(value -> client.with(renewed(client, value, now))).orElse(client),
        secret,
        next.token());
  }

  private List<StoredSecret> renewed(Client client, ClientSecret secret, Instant now) {
    return ClientSecrets.renewed(
        client, secrets.store(client, secret, now), now, now.plus(terms.secretOverlap()));
  }

  private static boolean wasMacKey(AuthenticatedRegistration authenticated) {
    return ClientSecrets.isMacKey(authenticated.client().metadata());
  }

  /** Generates a secret for a client that has none that it can still use. */
  private Optional<ClientSecret> newSecret(Client client, boolean wasMacKey, Instant now) {
    var valueNeeded = ClientSecrets.valueNeeded(client.metadata());
    // A secret that was generated to be sent is too short for an HMAC key.
    var longEnough = wasMacKey || !ClientSecrets.isMacKey(client.metadata());
    var suffices =
        client
            .secret()
            .filter(youngest -> longEnough)
            .filter(youngest -> youngest.isValidAt(now))
            .filter(youngest -> !valueNeeded || youngest.sealed().isPresent())
            .isPresent();
    return suffices ? Optional.empty() : ClientSecrets.generate(client.metadata(), generator);
  }
}
