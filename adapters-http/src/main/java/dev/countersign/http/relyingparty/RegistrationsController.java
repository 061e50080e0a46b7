package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.DeleteRegistration.Deleted;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers this service's applications at other providers; lists and deletes registrations. */
@Controller("/rp/registrations")
@Secured("countersign:rp")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RegistrationsController {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrationsController.class);

  private final RegisterAtProvider registerAtProvider;
  private final DeleteRegistration deleteRegistration;
  private final LookUpRegistrations lookUpRegistrations;
  private final RegistrationViews views;

  RegistrationsController(
      RegisterAtProvider registerAtProvider,
      DeleteRegistration deleteRegistration,
      LookUpRegistrations lookUpRegistrations,
      Issuer issuer) {
    this.registerAtProvider = registerAtProvider;
    this.deleteRegistration = deleteRegistration;
    this.lookUpRegistrations = lookUpRegistrations;
    this.views = new RegistrationViews(issuer);
  }

  @Post
  HttpResponse<byte[]> register(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    var result =
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(document -> RegistrationRequestReader.read(document, actor))
            .flatMap(registerAtProvider::register);
    return switch (result) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          JsonResponses.secret(HttpStatus.CREATED, views.show(registration))
              .header(HttpHeaders.LOCATION, views.uri(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  /**
   * Deletes a registration. The response has a body only if the client may still exist at the
   * provider.
   */
  @Delete("/{name}")
  HttpResponse<byte[]> delete(String name, HttpRequest<?> request, Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    var result =
        force(request)
            .flatMap(
                force ->
                    deleteRegistration.delete(new DeleteRegistration.Command(name, force, actor)));
    return switch (result) {
      case Result.Ok<Deleted, RelyingPartyError>(var deleted) -> deleted(name, deleted, actor);
      case Result.Refused<Deleted, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  private static Result<Boolean, RelyingPartyError> force(HttpRequest<?> request) {
    var values = request.getParameters().getAll("force");
    return values.isEmpty() || values.equals(List.of("false")) || values.equals(List.of("true"))
        ? Result.ok(values.contains("true"))
        : Result.refused(new BadCall("force must be true or false"));
  }

  private static HttpResponse<byte[]> deleted(String name, Deleted deleted, Actor actor) {
    LOG.info(
        "Registration {} at {} deleted by {}: client {}, {}",
        name,
        deleted.issuer(),
        actor.value(),
        OAuthError.printable(deleted.clientId().value()),
        deleted
            .remaining()
            .map(any -> "not deleted at the provider")
            .orElse("deleted at the provider"));
    return deleted
        .remaining()
        .<HttpResponse<byte[]>>map(
            reason -> JsonResponses.secret(HttpStatus.OK, RegistrationViews.show(deleted, reason)))
        .orElseGet(JsonResponses::noContent);
  }

  @Get
  HttpResponse<byte[]> all() {
    var shown = lookUpRegistrations.all().stream().map(one -> (Json) views.show(one));
    return JsonResponses.secret(HttpStatus.OK, new JsonArray(shown.toList()));
  }

  @Get("/{name}")
  HttpResponse<byte[]> named(String name) {
    return switch (lookUpRegistrations.named(name)) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          JsonResponses.secret(HttpStatus.OK, views.show(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
