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
 * Authenticates clients. Each kind of credentials is a case; a client must use its registered
 * method.
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
    return verify(credentials).map(this::recordUse);
  }

  private Client recordUse(AuthenticatedClient authenticated) {
    authenticated
        .secret()
        .ifPresentOrElse(
            secret -> recordClientUse.record(authenticated.client(), secret),
            () -> recordClientUse.record(authenticated.client()));
    return authenticated.client();
  }

  private Result<AuthenticatedClient, TokenError> verify(PresentedCredentials credentials) {
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
                          ? requireActive(
                              AuthenticatedClient.withoutSecret(client), clock.instant())
                          : failed());
      case PresentedCredentials.Nothing() ->
          Result.refused(new InvalidClient("client authentication is missing"));
      // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each
      // request."
      case PresentedCredentials.Several() ->
          Result.refused(
              new InvalidRequest(
                  "more than one client authentication method was used; use exactly one"));
      case PresentedCredentials.Malformed(var reason) -> Result.refused(new InvalidClient(reason));
    };
  }

  private Result<AuthenticatedClient, TokenError> bySecret(
      ClientId id, ClientSecret secret, ClientAuthMethod method) {
    var now = clock.instant();
    // Only registered clients have a secret, so no document is fetched.
    return findClient
        .registered(id)
        .filter(client -> client.metadata().authentication().method() == method)
        .flatMap(client -> bySecret(client, secret, now))
        .orElseGet(ClientAuthenticator::failed);
  }

  private Optional<Result<AuthenticatedClient, TokenError>> bySecret(
      Client client, ClientSecret secret, Instant now) {
    // Only a caller that knows the secret learns that it has expired.
    return secrets
        .find(client, secret)
        .map(
            stored ->
                stored.isValidAt(now)
                    ? requireActive(AuthenticatedClient.by(client, stored), now)
                    : Result.refused(new InvalidClient("the client_secret has expired")));
  }

  /** Finds the client that the credentials name, before it is authenticated. */
  static Result<Client, TokenError> find(FindClient findClient, ClientId id) {
    return switch (findClient.find(id)) {
      case Result.Ok<Client, Absence>(var client) -> Result.ok(client);
      case Result.Refused<Client, Absence>(Absence.Unknown()) -> failed();
      case Result.Refused<Client, Absence>(Absence.Unusable(var reason)) -> failed();
      // A temporary error: the client need not discard its tokens because its web server is
      // unavailable.
      case Result.Refused<Client, Absence>(Absence.Unavailable()) ->
          Result.refused(new TemporarilyUnavailable("the document at client_id cannot be fetched"));
    };
  }

  /** Returns the authenticated client if it is active. Refuses a disabled or expired client. */
  static Result<AuthenticatedClient, TokenError> requireActive(
      AuthenticatedClient authenticated, Instant now) {
    return authenticated
        .client()
        .life()
        .end(now)
        .<Result<AuthenticatedClient, TokenError>>map(
            end -> Result.refused(new InvalidClient(end.reason())))
        .orElseGet(() -> Result.ok(authenticated));
  }

  /**
   * Returns the same error for all failures, so that it does not reveal whether the client exists.
   */
  static <T> Result<T, TokenError> failed() {
    return Result.refused(new InvalidClient("client authentication failed"));
  }
}
