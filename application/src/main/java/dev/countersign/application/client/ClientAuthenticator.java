package dev.countersign.application.client;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.PresentedCredentials;
import dev.countersign.domain.oauth.InvalidClient;
import dev.countersign.domain.oauth.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.TokenError;
import java.time.InstantSource;

/**
 * Finds out which client calls. Each way to prove oneself is a case; a client passes only by the
 * method that it registered.
 */
final class ClientAuthenticator implements AuthenticateClient {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final AssertionCheck assertions;
  private final InstantSource clock;

  ClientAuthenticator(
      Clients clients, ClientSecrets secrets, AssertionCheck assertions, InstantSource clock) {
    this.clients = clients;
    this.secrets = secrets;
    this.assertions = assertions;
    this.clock = clock;
  }

  @Override
  public Result<Client, TokenError> authenticate(PresentedCredentials credentials) {
    return switch (credentials) {
      case PresentedCredentials.BasicSecret(var id, var secret) ->
          bySecret(id, secret, ClientAuthMethod.CLIENT_SECRET_BASIC);
      case PresentedCredentials.PostedSecret(var id, var secret) ->
          bySecret(id, secret, ClientAuthMethod.CLIENT_SECRET_POST);
      case PresentedCredentials.Assertion assertion -> assertions.check(assertion);
      case PresentedCredentials.NameOnly(var id) ->
          clients
              .find(id)
              .filter(client -> client.metadata().isPublic())
              .<Result<Client, TokenError>>map(Result::ok)
              .orElseGet(ClientAuthenticator::failed);
      case PresentedCredentials.Nothing() ->
          Result.refused(new InvalidClient("client authentication is missing"));
      // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each
      // request."
      case PresentedCredentials.Several() ->
          Result.refused(new InvalidRequest("more than one way to authenticate was used"));
      case PresentedCredentials.Malformed(var reason) -> Result.refused(new InvalidClient(reason));
    };
  }

  private Result<Client, TokenError> bySecret(
      ClientId id, ClientSecret secret, ClientAuthMethod method) {
    return clients
        .find(id)
        .filter(client -> client.metadata().authentication().method() == method)
        .filter(client -> secrets.matches(client, secret, clock.instant()))
        .<Result<Client, TokenError>>map(Result::ok)
        .orElseGet(ClientAuthenticator::failed);
  }

  /** One answer for all: whether the client exists is nobody's business. */
  static Result<Client, TokenError> failed() {
    return Result.refused(new InvalidClient("client authentication failed"));
  }
}
