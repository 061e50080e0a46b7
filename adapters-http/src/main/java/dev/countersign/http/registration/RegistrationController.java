package dev.countersign.http.registration;

import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.LimitRegistrationRate;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.http.oauth.BearerHeader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import dev.countersign.http.oauth.RequesterAddresses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Optional;

/**
 * The client registration endpoint and the client configuration endpoint. Clients that run in a
 * browser may call them: what counts is the token, which no browser adds by itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2">RFC 7592 §2</a>
 */
@Controller("/clients")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@CrossOrigin(allowCredentials = false, allowPrivateNetwork = false)
final class RegistrationController {

  private static final int LONGEST_TOKEN = 512;

  private final LimitRegistrationRate limitRegistrationRate;
  private final RegisterClient registerClient;
  private final ReadRegistration readRegistration;
  private final UpdateRegistration updateRegistration;
  private final DeleteRegistration deleteRegistration;
  private final RotateClientSecret rotateClientSecret;
  private final RequesterAddresses addresses;
  private final Issuer issuer;

  RegistrationController(
      LimitRegistrationRate limitRegistrationRate,
      RegisterClient registerClient,
      ReadRegistration readRegistration,
      UpdateRegistration updateRegistration,
      DeleteRegistration deleteRegistration,
      RotateClientSecret rotateClientSecret,
      RequesterAddresses addresses,
      Issuer issuer) {
    this.limitRegistrationRate = limitRegistrationRate;
    this.registerClient = registerClient;
    this.readRegistration = readRegistration;
    this.updateRegistration = updateRegistration;
    this.deleteRegistration = deleteRegistration;
    this.rotateClientSecret = rotateClientSecret;
    this.addresses = addresses;
    this.issuer = issuer;
  }

  @Post
  HttpResponse<byte[]> register(HttpRequest<byte[]> request) {
    // RFC 7591 §3.2.1: "The server responds with an HTTP 201 Created status code and a body of
    // type "application/json" with content as described".
    return answer(
        HttpStatus.CREATED,
        sent(request)
            .flatMap(
                sent ->
                    initialAccess(request)
                        .flatMap(
                            token ->
                                registerClient.register(
                                    new RegisterClient.Command(
                                        token, sent.document(), sent.trial())))),
        request);
  }

  @Get("/{clientId}")
  HttpResponse<byte[]> read(HttpRequest<?> request, String clientId) {
    return answer(
        HttpStatus.OK,
        passing(request)
            .flatMap(passed -> readRegistration.read(ClientId.parse(clientId), access(request))),
        request);
  }

  @Put("/{clientId}")
  HttpResponse<byte[]> update(HttpRequest<byte[]> request, String clientId) {
    return answer(
        HttpStatus.OK,
        sent(request)
            .flatMap(
                sent ->
                    updateRegistration.update(
                        new UpdateRegistration.Command(
                            ClientId.parse(clientId),
                            access(request),
                            sent.document(),
                            sent.trial()))),
        request);
  }

  @Delete("/{clientId}")
  HttpResponse<byte[]> delete(HttpRequest<?> request, String clientId) {
    var deleted =
        passing(request)
            .flatMap(
                passed -> deleteRegistration.delete(ClientId.parse(clientId), access(request)));
    return switch (deleted) {
      // RFC 7592 §2.3: "a successful delete action will ... result in an HTTP 204 No Content
      // response."
      case Result.Ok<Done, RegistrationError> ok -> JsonResponses.nothing();
      case Result.Refused<Done, RegistrationError>(var error) -> OAuthErrors.answer(error, request);
    };
  }

  @Post("/{clientId}/secrets")
  HttpResponse<byte[]> rotateClientSecret(HttpRequest<?> request, String clientId) {
    return answer(
        HttpStatus.CREATED,
        passing(request)
            .flatMap(
                passed -> rotateClientSecret.rotate(ClientId.parse(clientId), access(request))),
        request);
  }

  private Result<Done, RegistrationError> passing(HttpRequest<?> request) {
    return limitRegistrationRate.check(
        addresses.of(request), BearerHeader.token(request, LONGEST_TOKEN));
  }

  private HttpResponse<byte[]> answer(
      HttpStatus status, Result<Registered, RegistrationError> result, HttpRequest<?> request) {
    return switch (result) {
      case Result.Ok<Registered, RegistrationError>(var registered) ->
          JsonResponses.secret(status, RegistrationResponse.of(registered, issuer));
      case Result.Refused<Registered, RegistrationError>(var error) ->
          OAuthErrors.answer(error, request);
    };
  }

  /** A registration that somebody sent, who was not one too many, and whether it is a trial. */
  private record Sent(JsonObject document, boolean trial) {}

  private Result<Sent, RegistrationError> sent(HttpRequest<byte[]> request) {
    return passing(request)
        .flatMap(passed -> document(request))
        .flatMap(document -> isTrial(request).map(trial -> new Sent(document, trial)));
  }

  private static Result<JsonObject, RegistrationError> document(HttpRequest<byte[]> request) {
    return Bodies.json(request, request.getBody().orElse(null))
        .mapError(error -> new InvalidClientMetadata(error.description()));
  }

  private static Result<Boolean, RegistrationError> isTrial(HttpRequest<?> request) {
    var said = request.getParameters().getAll("dry_run");
    return switch (said.size() > 1 ? "" : said.isEmpty() ? "false" : said.getFirst()) {
      case "true" -> Result.ok(true);
      case "false" -> Result.ok(false);
      default -> Result.refused(new InvalidClientMetadata("dry_run must be true or false"));
    };
  }

  // Only who shows nothing registers without a token: a header of which none comes was meant for
  // more than what anybody may.
  private static Result<Optional<InitialAccessToken>, RegistrationError> initialAccess(
      HttpRequest<?> request) {
    var token = BearerHeader.token(request, LONGEST_TOKEN).map(InitialAccessToken::new);
    return token.isEmpty() && request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        ? Result.refused(new InvalidToken("the Authorization header must be one Bearer token"))
        : Result.ok(token);
  }

  private static Optional<RegistrationAccessToken> access(HttpRequest<?> request) {
    return BearerHeader.token(request, LONGEST_TOKEN).map(RegistrationAccessToken::new);
  }
}
