package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.DeleteRegistration.Deleted;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
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
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers this service's applications at other providers; lists, changes and deletes
 * registrations.
 */
@Controller("/rp/registrations")
@Secured(Callers.MANAGES)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RegistrationsController {

  private static final Logger LOG = LoggerFactory.getLogger(RegistrationsController.class);

  private final RegisterAtProvider registerAtProvider;
  private final DeleteRegistration deleteRegistration;
  private final LookUpRegistrations lookUpRegistrations;
  private final UpdateRegistration updateRegistration;
  private final RegistrationViews views;
  private final List<RegistrationAddition> additions;

  RegistrationsController(
      RegisterAtProvider registerAtProvider,
      DeleteRegistration deleteRegistration,
      LookUpRegistrations lookUpRegistrations,
      UpdateRegistration updateRegistration,
      List<RegistrationAddition> additions,
      Issuer issuer) {
    this.registerAtProvider = registerAtProvider;
    this.deleteRegistration = deleteRegistration;
    this.lookUpRegistrations = lookUpRegistrations;
    this.updateRegistration = updateRegistration;
    this.views = new RegistrationViews(issuer);
    this.additions = List.copyOf(additions);
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
            .flatMap(document -> register(document, actor));
    return switch (result) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          JsonResponses.secret(HttpStatus.CREATED, views.show(registration))
              .header(HttpHeaders.LOCATION, views.uri(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  private Result<Registration, RelyingPartyError> register(JsonObject document, Actor actor) {
    return RegistrationRequestReader.isExisting(document)
        ? RegistrationRequestReader.readExisting(document, actor).flatMap(registerAtProvider::add)
        : RegistrationRequestReader.read(document, actor).flatMap(registerAtProvider::register);
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
    return flag(request, "force");
  }

  private static Result<Boolean, RelyingPartyError> flag(HttpRequest<?> request, String name) {
    var values = request.getParameters().getAll(name);
    return values.isEmpty() || values.equals(List.of("false")) || values.equals(List.of("true"))
        ? Result.ok(values.contains("true"))
        : Result.refused(new BadCall(name + " must be true or false"));
  }

  /** Changes the metadata at the provider, the clients that may use the registration, or both. */
  @Put("/{name}")
  HttpResponse<byte[]> update(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    var result =
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(document -> RegistrationRequestReader.readUpdate(name, document, actor))
            .flatMap(updateRegistration::update);
    return response(result.map(views::show));
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

  /**
   * Returns a registration and its state; with {@code compare=true}, compared with the provider.
   */
  @Get("/{name}")
  @Secured({Callers.MANAGES, Callers.USES})
  HttpResponse<byte[]> named(String name, HttpRequest<?> request, Authentication authentication) {
    var caller = Callers.of(authentication);
    if (!caller.administers()) {
      return response(lookUpRegistrations.named(name, caller).map(RegistrationViews::showToUser));
    }
    var actor = Actor.subject(authentication.getName());
    return response(flag(request, "compare").flatMap(compare -> named(name, compare, actor)));
  }

  private Result<JsonObject, RelyingPartyError> named(String name, boolean compare, Actor actor) {
    return compare
        ? updateRegistration
            .compare(name, actor)
            .map(compared -> added(compared.registration(), views.show(compared)))
        : lookUpRegistrations
            .named(name)
            .map(registration -> added(registration, views.show(registration)));
  }

  private JsonObject added(Registration registration, JsonObject view) {
    var whole = view;
    for (var addition : additions) {
      whole = addition.to(whole, registration.name());
    }
    return whole;
  }

  private static HttpResponse<byte[]> response(Result<JsonObject, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<JsonObject, RelyingPartyError>(var json) ->
          JsonResponses.secret(HttpStatus.OK, json);
      case Result.Refused<JsonObject, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
