package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.RegisterElsewhere;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.net.URI;

/** Registers applications of ours elsewhere, and shows where they are registered. */
@Controller("/rp/registrations")
@Secured("countersign:rp")
@ExecuteOn(TaskExecutors.BLOCKING)
public class RegistrationsController {

  private final RegisterElsewhere registerElsewhere;
  private final LookUpRegistrations lookUpRegistrations;
  private final RegistrationViews views;

  /** Registers through these ports. */
  public RegistrationsController(
      RegisterElsewhere registerElsewhere, LookUpRegistrations lookUpRegistrations, Issuer issuer) {
    this.registerElsewhere = registerElsewhere;
    this.lookUpRegistrations = lookUpRegistrations;
    this.views = new RegistrationViews(issuer);
  }

  /** Registers at the server that the body names. */
  @Post(consumes = MediaType.APPLICATION_JSON)
  public HttpResponse<byte[]> register(@Body byte[] body) {
    return switch (RegistrationCall.read(body).flatMap(registerElsewhere::register)) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          Answers.json(
              HttpResponse.created(URI.create(views.uri(registration))), views.show(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) -> Answers.refusal(error);
    };
  }

  /** Shows all registrations. */
  @Get
  public HttpResponse<byte[]> all() {
    var shown =
        lookUpRegistrations.all().stream().map(registration -> (Json) views.show(registration));
    return Answers.json(HttpResponse.ok(), new JsonArray(shown.toList()));
  }

  /** Shows one registration. */
  @Get("/{name}")
  public HttpResponse<byte[]> named(String name) {
    return switch (lookUpRegistrations.named(name)) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          Answers.json(HttpResponse.ok(), views.show(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) -> Answers.refusal(error);
    };
  }
}
