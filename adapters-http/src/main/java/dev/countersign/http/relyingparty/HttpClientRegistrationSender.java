package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.http.oauth.JsonText;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sends requests to register, read, update and delete clients to other providers over HTTP. */
@Singleton
public class HttpClientRegistrationSender implements ClientRegistrationSender {

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");

  private static final List<String> ISSUED =
      List.of(
          "client_id",
          "client_id_issued_at",
          "client_secret",
          "client_secret_expires_at",
          "registration_access_token",
          "registration_client_uri");

  // The year 10000: databases store no later time.
  private static final long LATEST = 253_402_300_800L;

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public HttpClientRegistrationSender(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<Registered, RelyingPartyError> register(
      URI registrationEndpoint, Optional<InitialAccessToken> token, JsonObject metadata) {
    var secrets = token.map(InitialAccessToken::value).stream().toList();
    return client
        .post(
            registrationEndpoint,
            token.map(value -> "Bearer " + value.value()),
            new Payload("application/json", JsonText.bytes(metadata)))
        .flatMap(
            response ->
                response
                    .document()
                    .map(HttpClientRegistrationSender::enrolled)
                    .orElseGet(() -> Result.refused(response.refusal(secrets))));
  }

  @Override
  public Result<Answer, RelyingPartyError> read(
      URI registrationClientUri, RegistrationAccessToken token) {
    return printable(token)
        .flatMap(text -> client.get(registrationClientUri, text))
        .flatMap(response -> answer(response, token));
  }

  @Override
  public Result<Answer, RelyingPartyError> update(
      URI registrationClientUri, RegistrationAccessToken token, JsonObject metadata) {
    var payload = new Payload("application/json", JsonText.bytes(metadata));
    return printable(token)
        .flatMap(text -> client.put(registrationClientUri, text, payload))
        .flatMap(response -> answer(response, token));
  }

  @Override
  public Result<Answer, RelyingPartyError> anotherSecret(
      URI registrationClientUri, RegistrationAccessToken token) {
    var payload = new Payload("application/json", JsonText.bytes(JsonObject.EMPTY));
    return secrets(registrationClientUri)
        .flatMap(
            uri ->
                printable(token)
                    .flatMap(text -> client.post(uri, Optional.of("Bearer " + text), payload)))
        .flatMap(
            response ->
                // A server without this endpoint may respond with each of these.
                response.status() == 400 || response.status() == 404 || response.status() == 410
                    ? Result.ok(new Answer.NotAllowed())
                    : answer(response, token));
  }

  /** Returns the URI of the secrets; a query of the client's URI is kept. */
  private static Result<URI, RelyingPartyError> secrets(URI registrationClientUri) {
    var path = registrationClientUri.getRawPath();
    var query = registrationClientUri.getRawQuery();
    var beginning = path == null || path.endsWith("/") ? "" : path;
    if (beginning.isEmpty()) {
      return Result.refused(
          new ServerFailed("the registration_client_uri has no name of a client"));
    }
    return Result.ok(
        registrationClientUri.resolve(beginning + "/secrets" + (query == null ? "" : "?" + query)));
  }

  private static Result<Answer, RelyingPartyError> answer(
      ProviderResponse response, RegistrationAccessToken token) {
    return switch (response.status()) {
      // RFC 7592 §2.1: "If the client does not exist on this server, the server MUST respond with
      // HTTP 401 Unauthorized, and the registration access token used to make this request SHOULD
      // be immediately revoked." A server also responds so if only the token is not valid.
      case 401 -> Result.ok(new Answer.Unauthorized());
      case 404, 410 -> Result.ok(new Answer.Unknown());
      // RFC 7592 §2.1: "If the client does not have permission to read its record, the server MUST
      // return an HTTP 403 Forbidden."
      case 403, 405, 501 -> Result.ok(new Answer.NotAllowed());
      default ->
          response
              .document()
              .map(HttpClientRegistrationSender::enrolled)
              .orElseGet(() -> Result.refused(response.refusal(List.of(token.value()))))
              .map(Answer.Current::new);
    };
  }

  /** Returns the token as text; the provider chose it, and must not be able to add headers. */
  private static Result<String, RelyingPartyError> printable(RegistrationAccessToken token) {
    return PRINTABLE.matcher(token.value()).matches()
        ? Result.ok(token.value())
        : Result.refused(
            new ServerFailed(
                "the registration_access_token of the provider contains characters that are not"
                    + " visible ASCII"));
  }

  @Override
  public Result<Deletion, RelyingPartyError> delete(
      URI registrationClientUri, RegistrationAccessToken token) {
    return printable(token)
        .flatMap(text -> client.delete(registrationClientUri, text))
        .flatMap(response -> deletion(response, token));
  }

  private static Result<Deletion, RelyingPartyError> deletion(
      ProviderResponse response, RegistrationAccessToken token) {
    return switch (response.status()) {
      case 200, 202, 204 -> Result.ok(Deletion.DELETED);
      case 404, 410 -> Result.ok(Deletion.UNKNOWN);
      // RFC 7592 §2.3: "If the client does not exist on this server, the server MUST respond with
      // HTTP 401 Unauthorized". A server also responds so if only the token is not valid.
      case 401 -> Result.ok(Deletion.UNAUTHORIZED);
      // "If the server does not support the delete method, the server MUST respond with an HTTP 405
      // (Not Supported) code." "If the client is not allowed to delete itself, the server MUST
      // respond with HTTP 403 Forbidden."
      case 403, 405, 501 -> Result.ok(Deletion.NOT_ALLOWED);
      default -> Result.refused(response.refusal(List.of(token.value())));
    };
  }

  private static Result<Registered, RelyingPartyError> enrolled(JsonObject document) {
    var id = document.string("client_id").flatMap(ClientId::parse);
    if (id.isEmpty()) {
      return Result.refused(
          new ServerFailed("the provider's registration response contains no client_id"));
    }
    try {
      return Result.ok(
          new Registered(
              id.get(),
              document.string("client_secret").map(ClientSecret::new),
              document.string("registration_access_token").map(RegistrationAccessToken::new),
              document.string("registration_client_uri"),
              document
                  .integer("client_secret_expires_at")
                  .filter(seconds -> seconds > 0 && seconds < LATEST)
                  .map(Instant::ofEpochSecond),
              document.without(ISSUED)));
    } catch (IllegalArgumentException e) {
      return Result.refused(
          new ServerFailed(
              "the provider's registration response contains a credential that is empty or too"
                  + " long"));
    }
  }
}
