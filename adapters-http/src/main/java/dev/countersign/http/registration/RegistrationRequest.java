package dev.countersign.http.registration;

import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.http.oauth.Bodies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * A request with a metadata document: to register a client, or to replace its registration.
 *
 * @param bearerToken the bearer token, if there is one
 * @param authorizationSent whether there is an Authorization header at all
 * @param document the metadata document
 * @param dryRun whether the client asks only what the result would be
 */
record RegistrationRequest(
    Optional<String> bearerToken, boolean authorizationSent, JsonObject document, boolean dryRun) {

  /** Reads it; refuses a body that is no JSON object, and a {@code dry_run} that is no boolean. */
  static Result<RegistrationRequest, RegistrationError> read(
      HttpRequest<byte[]> request, Optional<String> bearerToken) {
    return document(request)
        .flatMap(
            document ->
                dryRun(request)
                    .map(
                        dryRun ->
                            new RegistrationRequest(
                                bearerToken,
                                request.getHeaders().contains(HttpHeaders.AUTHORIZATION),
                                document,
                                dryRun)));
  }

  private static Result<JsonObject, RegistrationError> document(HttpRequest<byte[]> request) {
    return Bodies.json(request, request.getBody().orElseGet(() -> new byte[0]))
        .mapError(error -> new InvalidClientMetadata(error.description()));
  }

  private static Result<Boolean, RegistrationError> dryRun(HttpRequest<?> request) {
    var values = request.getParameters().getAll("dry_run");
    return switch (values.size() > 1 ? "" : values.isEmpty() ? "false" : values.getFirst()) {
      case "true" -> Result.ok(true);
      case "false" -> Result.ok(false);
      default -> Result.refused(new InvalidClientMetadata("dry_run must be true or false"));
    };
  }

  /**
   * The initial access token; empty for an open registration. Refuses an Authorization header
   * without one bearer token: its sender did not mean an open registration.
   */
  Result<Optional<InitialAccessToken>, RegistrationError> initialAccessToken() {
    return bearerToken.isEmpty() && authorizationSent
        ? Result.refused(new InvalidToken("the Authorization header must be one Bearer token"))
        : Result.ok(bearerToken.map(InitialAccessToken::new));
  }

  /** The registration access token, if there is one. */
  Optional<RegistrationAccessToken> registrationAccessToken() {
    return bearerToken.map(RegistrationAccessToken::new);
  }

  @Override
  public String toString() {
    return "RegistrationRequest[redacted]";
  }
}
