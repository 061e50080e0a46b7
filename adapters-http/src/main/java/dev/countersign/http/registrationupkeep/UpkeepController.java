package dev.countersign.http.registrationupkeep;

import dev.countersign.application.registrationupkeep.PermitRegisterAgain;
import dev.countersign.application.registrationupkeep.RenewSecret;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.relyingparty.Callers;
import dev.countersign.http.relyingparty.RelyingPartyErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Gets another secret for a registration, and permits that it is made again when it is dead. */
@Controller("/rp/registrations/{name}")
@Secured(Callers.MANAGES)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class UpkeepController {

  private final RenewSecret renewSecret;
  private final PermitRegisterAgain permitRegisterAgain;

  UpkeepController(RenewSecret renewSecret, PermitRegisterAgain permitRegisterAgain) {
    this.renewSecret = renewSecret;
    this.permitRegisterAgain = permitRegisterAgain;
  }

  /** Gets another secret at the provider; the response does not contain it. */
  @Post("/secrets")
  HttpResponse<byte[]> renew(String name, Authentication authentication) {
    return switch (renewSecret.renew(name, actor(authentication))) {
      case Result.Ok<Registration, RelyingPartyError>(var registration) ->
          JsonResponses.secret(HttpStatus.OK, show(registration));
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  private static JsonObject show(Registration registration) {
    var view = JsonObject.EMPTY.with("name", registration.name().value());
    return registration
        .details()
        .secretExpiresAt()
        .map(time -> view.with("client_secret_expires_at", time.toString()))
        .orElse(view);
  }

  @Put("/register-again")
  HttpResponse<byte[]> permit(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return done(
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(document -> PermissionReader.read(name, document, actor(authentication)))
            .flatMap(permitRegisterAgain::permit));
  }

  @Delete("/register-again")
  HttpResponse<byte[]> withdraw(String name, Authentication authentication) {
    return done(permitRegisterAgain.withdraw(name, actor(authentication)));
  }

  private static Actor actor(Authentication authentication) {
    return Actor.subject(authentication.getName());
  }

  private static HttpResponse<byte[]> done(Result<Registration, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<Registration, RelyingPartyError> _ -> JsonResponses.noContent();
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
