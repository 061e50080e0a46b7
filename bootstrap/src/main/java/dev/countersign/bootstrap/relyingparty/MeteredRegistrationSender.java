package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Measures the requests that register, read, update and delete clients. */
final class MeteredRegistrationSender implements ClientRegistrationSender {

  private final ClientRegistrationSender sender;
  private final ServerCalls calls;

  MeteredRegistrationSender(ClientRegistrationSender sender, ServerCalls calls) {
    this.sender = sender;
    this.calls = calls;
  }

  @Override
  public Result<Registered, RelyingPartyError> register(
      URI registrationEndpoint, Optional<InitialAccessToken> token, JsonObject metadata) {
    return measured(
        registrationEndpoint,
        "register",
        () -> sender.register(registrationEndpoint, token, metadata));
  }

  @Override
  public Result<Answer, RelyingPartyError> read(
      URI registrationClientUri, RegistrationAccessToken token) {
    return measured(registrationClientUri, "read", () -> sender.read(registrationClientUri, token));
  }

  @Override
  public Result<Answer, RelyingPartyError> update(
      URI registrationClientUri, RegistrationAccessToken token, JsonObject metadata) {
    return measured(
        registrationClientUri,
        "update",
        () -> sender.update(registrationClientUri, token, metadata));
  }

  @Override
  public Result<Answer, RelyingPartyError> anotherSecret(
      URI registrationClientUri, RegistrationAccessToken token) {
    return measured(
        registrationClientUri, "secret", () -> sender.anotherSecret(registrationClientUri, token));
  }

  @Override
  public Result<Deletion, RelyingPartyError> delete(
      URI registrationClientUri, RegistrationAccessToken token) {
    return measured(
        registrationClientUri, "delete", () -> sender.delete(registrationClientUri, token));
  }

  private <T> Result<T, RelyingPartyError> measured(
      URI server, String call, Supplier<Result<T, RelyingPartyError>> request) {
    return calls.measured(server, call, request, Function.identity());
  }
}
