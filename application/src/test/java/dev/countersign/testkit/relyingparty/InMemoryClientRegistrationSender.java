package dev.countersign.testkit.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import java.net.URI;
import java.util.Optional;

/** {@link ClientRegistrationSender} in memory: it reaches one server. */
public final class InMemoryClientRegistrationSender implements ClientRegistrationSender {

  private final RemoteProvider server;

  /** Creates a sender that reaches {@code server}. */
  public InMemoryClientRegistrationSender(RemoteProvider server) {
    this.server = server;
  }

  @Override
  public Result<Registered, RelyingPartyError> register(
      URI registrationEndpoint, Optional<InitialAccessToken> token, JsonObject metadata) {
    if (server.isDown() || !registrationEndpoint.equals(server.registrationEndpoint())) {
      return Result.refused(new ServerFailed("no answer"));
    }
    return server
        .register(new RemoteProvider.Enrollment(token, metadata))
        .mapError(refused -> (RelyingPartyError) refused);
  }

  @Override
  public Result<Answer, RelyingPartyError> read(
      URI registrationClientUri, RegistrationAccessToken token) {
    return server.isDown()
        ? Result.refused(new ServerFailed("no answer"))
        : server
            .read(new RemoteProvider.Reading(registrationClientUri, token))
            .mapError(refused -> (RelyingPartyError) refused);
  }

  @Override
  public Result<Answer, RelyingPartyError> update(
      URI registrationClientUri, RegistrationAccessToken token, JsonObject metadata) {
    return server.isDown()
        ? Result.refused(new ServerFailed("no answer"))
        : server
            .update(new RemoteProvider.Update(registrationClientUri, token, metadata))
            .mapError(refused -> (RelyingPartyError) refused);
  }

  @Override
  public Result<Answer, RelyingPartyError> anotherSecret(
      URI registrationClientUri, RegistrationAccessToken token) {
    return server.isDown()
        ? Result.refused(new ServerFailed("no answer"))
        : server
            .issueSecret(new RemoteProvider.Reading(registrationClientUri, token))
            .mapError(refused -> (RelyingPartyError) refused);
  }

  @Override
  public Result<Deletion, RelyingPartyError> delete(
      URI registrationClientUri, RegistrationAccessToken token) {
    if (server.isDown()) {
      return Result.refused(new ServerFailed("no answer"));
    }
    return server
        .delete(new RemoteProvider.Removal(registrationClientUri, token))
        .mapError(refused -> (RelyingPartyError) refused);
  }
}
