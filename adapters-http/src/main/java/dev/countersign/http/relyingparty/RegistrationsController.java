package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpHeaders;
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
import org.jspecify.annotations.Nullable;

/** Registers applications of ours elsewhere, and shows where they are registered. */
@Controller("/rp/registrations")
@Secured("countersign:rp")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RegistrationsController {

  private final RegisterAtProvider registerAtProvider;
  private final LookUpRegistrations lookUpRegistrations;
  private final RegistrationViews views;

  RegistrationsController(
      RegisterAtProvider registerAtProvider,
      LookUpRegistrations lookUpRegistrations,
      Issuer issuer) {
    this.registerAtProvider = registerAtProvider;
    this.lookUpRegistrations = lookUpRegistrations;
    this.views = new RegistrationViews(issuer);
  }

  @Post
  HttpResponse<byte[]> register(HttpRequest<?> request, @Body byte @Nullable [] body) {
    var result =
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(RegistrationRequestReader::read)
            .flatMap(registerAtProvider::register);
    return switch (result) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          JsonResponses.secret(HttpStatus.CREATED, views.show(registration))
              .header(HttpHeaders.LOCATION, views.uri(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.answer(error);
    };
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
          RelyingPartyErrors.answer(error);
    };
  }
}
