package dev.countersign.http.client;

import dev.countersign.application.client.ReadRegistration;
import dev.countersign.application.client.RegisterClient;
import dev.countersign.application.client.RegisterClient.Command;
import dev.countersign.application.client.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.InitialAccessToken;
import dev.countersign.domain.client.RegistrationAccessToken;
import dev.countersign.domain.oauth.InvalidClientMetadata;
import dev.countersign.domain.oauth.InvalidToken;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.BearerHeader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonAnswers;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The client registration endpoint and the client configuration endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2">RFC 7592 §2</a>
 */
@Controller("/clients")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RegistrationController {

  private static final int LONGEST_TOKEN = 512;

  private final RegisterClient registerClient;
  private final ReadRegistration readRegistration;
  private final Issuer issuer;

  RegistrationController(
      RegisterClient registerClient, ReadRegistration readRegistration, Issuer issuer) {
    this.registerClient = registerClient;
    this.readRegistration = readRegistration;
    this.issuer = issuer;
  }

  @Post
  HttpResponse<byte[]> register(HttpRequest<?> request, @Body byte[] body) {
    var token = BearerHeader.token(request, LONGEST_TOKEN).map(InitialAccessToken::new);
    var result =
        Bodies.json(request, body)
            .<RegistrationError>mapError(e -> new InvalidClientMetadata(e.description()))
            .flatMap(document -> registerClient.register(new Command(token, document)));
    return switch (result) {
      // RFC 7591 §3.2.1: "The server responds with an HTTP 201 Created status code and a body of
      // type "application/json" with content as described".
      case Result.Ok<Registered, RegistrationError>(var registered) ->
          JsonAnswers.secret(HttpStatus.CREATED, RegistrationResponse.of(registered, issuer));
      case Result.Refused<Registered, RegistrationError>(var error) ->
          OAuthErrors.answer(error, request);
    };
  }

  @Get("/{clientId}")
  HttpResponse<byte[]> read(HttpRequest<?> request, String clientId) {
    var token = BearerHeader.token(request, LONGEST_TOKEN).map(RegistrationAccessToken::new);
    return switch (readRegistration.read(ClientId.parse(clientId), token)) {
      case Result.Ok<Client, InvalidToken>(var client) ->
          JsonAnswers.secret(
              HttpStatus.OK, RegistrationResponse.of(client, token.orElseThrow(), issuer));
      case Result.Refused<Client, InvalidToken>(var error) -> OAuthErrors.answer(error, request);
    };
  }
}
