package dev.countersign.application.clientauth;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out which client calls. Each way to prove oneself is a case; a client passes only by the
 * method that it registered.
 */
final class ClientAuthenticator implements AuthenticateClient {

  private final FindClient findClient;
  private final ClientSecrets secrets;
  private final ClientAssertionValidator assertions;
  private final RecordClientUse recordClientUse;
  private final InstantSource clock;

  ClientAuthenticator(
      FindClient findClient,
      ClientSecrets secrets,
      ClientAssertionValidator assertions,
      RecordClientUse recordClientUse,
      InstantSource clock) {
    this.findClient = findClient;
    this.secrets = secrets;
    this.assertions = assertions;
    this.recordClientUse = recordClientUse;
    this.clock = clock;
  }

  @Override
  public Result<Client, TokenError> authenticate(PresentedCredentials credentials) {
    return prove(credentials).map(this::noted);
  }

  private Client noted(AuthenticatedClient proof) {
    proof
        .secret()
        .ifPresentOrElse(
            secret -> recordClientUse.record(proof.client(), secret),
            () -> recordClientUse.record(proof.client()));
    return proof.client();
  }

  private Result<AuthenticatedClient, TokenError> prove(PresentedCredentials credentials) {
    return switch (credentials) {
      case PresentedCredentials.BasicSecret(var id, var secret) ->
          bySecret(id, secret, ClientAuthMethod.CLIENT_SECRET_BASIC);
      case PresentedCredentials.PostedSecret(var id, var secret) ->
          bySecret(id, secret, ClientAuthMethod.CLIENT_SECRET_POST);
      case PresentedCredentials.Assertion assertion -> assertions.check(assertion);
      case PresentedCredentials.NameOnly(var id) ->
          find(findClient, id)
              .flatMap(
                  client ->
                      client.metadata().isPublic()
                          ? unlessItEnded(
                              AuthenticatedClient.withoutSecret(client), clock.instant())
                          : failed());
      case PresentedCredentials.Nothing() ->
          Result.refused(new InvalidClient("client authentication is missing"));
      // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each
      // request."
      case PresentedCredentials.Several() ->
          Result.refused(new InvalidRequest("more than one way to authenticate was used"));
      case PresentedCredentials.Malformed(var reason) -> Result.refused(new InvalidClient(reason));
    };
  }

  private Result<AuthenticatedClient, TokenError> bySecret(
      ClientId id, ClientSecret secret, ClientAuthMethod method) {
    var now = clock.instant();
    // Who has a secret is registered: for nobody else is a document fetched.
    return findClient
        .registered(id)
        .filter(client -> client.metadata().authentication().method() == method)
        .flatMap(client -> bySecret(client, secret, now))
        .orElseGet(ClientAuthenticator::failed);
  }

  private Optional<Result<AuthenticatedClient, TokenError>> bySecret(
      Client client, ClientSecret secret, Instant now) {
    // Only who knows the secret learns what is wrong with it.
    return secrets
        .find(client, secret)
        .map(
            stored ->
                stored.isGoodAt(now)
                    ? unlessItEnded(AuthenticatedClient.by(client, stored), now)
                    : Result.refused(new InvalidClient("the client_secret has expired")));
  }

  /** Who says that it is that client, and has yet to prove it. */
  static Result<Client, TokenError> find(FindClient findClient, ClientId id) {
    return switch (findClient.find(id)) {
      case Result.Ok<Client, Absence>(var client) -> Result.ok(client);
      case Result.Refused<Client, Absence>(Absence.Unknown()) -> failed();
      case Result.Refused<Client, Absence>(Absence.Unusable(var reason)) -> failed();
      // It need not give up what it has because its own web server has a bad day.
      case Result.Refused<Client, Absence>(Absence.Unavailable()) ->
          Result.refused(new TemporarilyUnavailable("the document at client_id cannot be fetched"));
    };
  }

  /** The proof, if the client that gave it may still do anything. */
  static Result<AuthenticatedClient, TokenError> unlessItEnded(
      AuthenticatedClient proof, Instant now) {
    return proof
        .client()
        .life()
        .end(now)
        .<Result<AuthenticatedClient, TokenError>>map(
            end -> Result.refused(new InvalidClient(end.reason())))
        .orElseGet(() -> Result.ok(proof));
  }

  /** One answer for all: whether the client exists is nobody's business. */
  static <T> Result<T, TokenError> failed() {
    return Result.refused(new InvalidClient("client authentication failed"));
  }
}
