package dev.countersign.http.registration;

import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.LimitRegistrationRate;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.http.oauth.BearerHeader;
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
 * The client registration endpoint and the client configuration endpoint. Applications in a browser
 * may call them from any origin: the token authorizes the request, and no browser adds it by
 * itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3">RFC 7591 §3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2">RFC 7592 §2</a>
 */
@Controller("/clients")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@CrossOrigin(
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
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
    return answer(HttpStatus.CREATED, read(request).flatMap(this::register), request);
  }

  private Result<Registered, RegistrationError> register(RegistrationRequest sent) {
    return sent.initialAccessToken()
        .flatMap(
            token ->
                registerClient.register(
                    new RegisterClient.Command(token, sent.document(), sent.dryRun())));
  }

  @Get("/{clientId}")
  HttpResponse<byte[]> read(HttpRequest<?> request, String clientId) {
    return answer(
        HttpStatus.OK,
        limited(request).flatMap(token -> readRegistration.read(ClientId.parse(clientId), token)),
        request);
  }

  @Put("/{clientId}")
  HttpResponse<byte[]> update(HttpRequest<byte[]> request, String clientId) {
    return answer(
        HttpStatus.OK,
        read(request)
            .flatMap(
                sent ->
                    updateRegistration.update(
                        new UpdateRegistration.Command(
                            ClientId.parse(clientId),
                            sent.registrationAccessToken(),
                            sent.document(),
                            sent.dryRun()))),
        request);
  }

  @Delete("/{clientId}")
  HttpResponse<byte[]> delete(HttpRequest<?> request, String clientId) {
    var deleted =
        limited(request)
            .flatMap(token -> deleteRegistration.delete(ClientId.parse(clientId), token));
    return switch (deleted) {
      // RFC 7592 §2.3: "a successful delete action will ... result in an HTTP 204 No Content
      // response."
      case Result.Ok<Done, RegistrationError> ok -> JsonResponses.noContent();
      case Result.Refused<Done, RegistrationError>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  @Post("/{clientId}/secrets")
  HttpResponse<byte[]> rotateClientSecret(HttpRequest<?> request, String clientId) {
    return answer(
        HttpStatus.CREATED,
        limited(request)
            .flatMap(token -> rotateClientSecret.rotate(ClientId.parse(clientId), token)),
        request);
  }

  // The rate limit comes first: nothing of a request that exceeds it is parsed.
  private Result<RegistrationRequest, RegistrationError> read(HttpRequest<byte[]> request) {
    var bearer = BearerHeader.token(request, LONGEST_TOKEN);
    return limitRegistrationRate
        .check(addresses.of(request), bearer)
        .flatMap(passed -> RegistrationRequest.read(request, bearer));
  }

  private Result<Optional<RegistrationAccessToken>, RegistrationError> limited(
      HttpRequest<?> request) {
    var bearer = BearerHeader.token(request, LONGEST_TOKEN);
    return limitRegistrationRate
        .check(addresses.of(request), bearer)
        .map(passed -> bearer.map(RegistrationAccessToken::new));
  }

  private HttpResponse<byte[]> answer(
      HttpStatus status, Result<Registered, RegistrationError> result, HttpRequest<?> request) {
    return switch (result) {
      case Result.Ok<Registered, RegistrationError>(var registered) ->
          JsonResponses.secret(status, registered.document(issuer));
      case Result.Refused<Registered, RegistrationError>(var error) ->
          OAuthErrors.response(error, request);
    };
  }
}
