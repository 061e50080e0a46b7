package dev.countersign.application.registration;

import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.registration.SoftwareStatementValidator.Approved;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.GrantedScope;
import dev.countersign.domain.registration.RegistrationUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Prepares the replacement of a registration: validates the document, and gives the client a secret
 * if it needs another one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
final class RegistrationChanges {

  private final SoftwareStatementValidator statements;
  private final ClientMetadataValidator check;
  private final SubjectRules subjects;
  private final ClientSecrets secrets;
  private final RegistrationSettings terms;
  private final SecretGenerator generator;

  RegistrationChanges(
      SoftwareStatementValidator statements,
      ClientMetadataValidator check,
      SubjectRules subjects,
      ClientSecrets secrets,
      RegistrationSettings terms,
      SecretGenerator generator) {
    this.statements = statements;
    this.check = check;
    this.subjects = subjects;
    this.secrets = secrets;
    this.terms = terms;
    this.generator = generator;
  }

  /** The new metadata, and the limits within which it is registered. */
  record Change(ClientMetadata metadata, ClientOrigin origin) {

    Client on(Client client) {
      var changed = client.with(metadata).with(origin);
      return metadata.authentication().method().usesSecret() ? changed : changed.with(List.of());
    }
  }

  /**
   * Reads the document that replaces the registration of the client.
   *
   * @param forced whether the {@code sub} of users may change although the client has grants
   * @param grantable the tokens of {@link GrantedScope} that the client may have
   */
  Result<Change, RegistrationError> read(
      JsonObject document, Client client, boolean forced, Scope grantable, Instant now) {
    return RegistrationUpdate.read(document, client.id())
        .flatMap(update -> itsOwnSecret(update, client, now))
        .flatMap(update -> statements.check(update.document(), client.origin(), now))
        .flatMap(approved -> change(approved, document, client, forced, grantable));
  }

  private Result<Change, RegistrationError> change(
      Optional<Approved> approved,
      JsonObject document,
      Client client,
      boolean forced,
      Scope grantable) {
    var before = client.origin();
    var origin = approved.map(statement -> statement.narrow(before)).orElse(before);
    var effective = approved.map(Approved::document).orElse(document);
    return check
        .check(effective, origin.limits())
        .map(metadata -> GrantedScope.in(metadata, effective, grantable))
        .map(metadata -> withSameChoice(metadata, client, origin))
        .flatMap(metadata -> subjects.check(metadata, client, forced))
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

  /** Returns the client with a secret that {@link #newSecret} generated. */
  Client with(ClientSecret secret, Client client, Instant now) {
    return client.with(
        ClientSecrets.renewed(
            client, secrets.store(client, secret, now), now, now.plus(terms.secretOverlap())));
  }

  /** Generates a secret for a client that has none that it can still use. */
  Optional<ClientSecret> newSecret(Client client, ClientMetadata before, Instant now) {
    var valueNeeded = ClientSecrets.valueNeeded(client.metadata());
    // A secret that was generated to be sent is too short for an HMAC key.
    var longEnough = ClientSecrets.isMacKey(before) || !ClientSecrets.isMacKey(client.metadata());
    var suffices =
        client
            .secret()
            .filter(youngest -> longEnough)
            .filter(youngest -> youngest.isValidAt(now))
            .filter(youngest -> !valueNeeded || youngest.sealed().isPresent())
            .filter(youngest -> isLongEnough(client))
            .isPresent();
    return suffices ? Optional.empty() : ClientSecrets.generate(client.metadata(), generator);
  }

  // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used".
  private boolean isLongEnough(Client client) {
    var shortest = client.metadata().shortestSecret();
    return shortest == 0
        || secrets
            .reveal(client)
            // Each character is at least one byte.
            .filter(secret -> secret.value().length() >= shortest)
            .isPresent();
  }
}
