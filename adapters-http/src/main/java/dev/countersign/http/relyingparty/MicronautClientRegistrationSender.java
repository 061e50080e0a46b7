package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.http.oauth.JsonText;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Registers over HTTP. */
@Singleton
public class MicronautClientRegistrationSender implements ClientRegistrationSender {

  private final ProviderHttpClient calls;

  /** Registers with these calls. */
  public MicronautClientRegistrationSender(ProviderHttpClient calls) {
    this.calls = calls;
  }

  @Override
  public Result<Enrolled, RelyingPartyError> enroll(
      URI registrationEndpoint, Optional<InitialAccessToken> token, JsonObject metadata) {
    var secrets = token.map(InitialAccessToken::value).stream().toList();
    return calls
        .call(request(registrationEndpoint, token, metadata))
        .flatMap(
            reply ->
                reply
                    .document()
                    .map(MicronautClientRegistrationSender::enrolled)
                    .orElseGet(() -> Result.refused(reply.refusal(secrets))));
  }

  private static MutableHttpRequest<byte[]> request(
      URI endpoint, Optional<InitialAccessToken> token, JsonObject metadata) {
    var request =
        HttpRequest.POST(endpoint, JsonText.bytes(metadata))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    return token.map(value -> request.bearerAuth(value.value())).orElse(request);
  }

  private static Result<Enrolled, RelyingPartyError> enrolled(JsonObject document) {
    var id = document.string("client_id").flatMap(ClientId::parse);
    if (id.isEmpty()) {
      return Result.refused(new ServerFailed("the server registered us without a client_id"));
    }
    try {
      return Result.ok(
          new Enrolled(
              id.get(),
              document.string("client_secret").map(ClientSecret::new),
              document.string("registration_access_token").map(RegistrationAccessToken::new),
              document.string("registration_client_uri"),
              document.string("token_endpoint_auth_method")));
    } catch (IllegalArgumentException e) {
      return Result.refused(
          new ServerFailed("the server registered us with an empty or overlong credential"));
    }
  }
}
