package dev.countersign.http.relyingsignin;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingsignin.RedeemSignIn;
import dev.countersign.application.relyingsignin.UseSignIn;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.http.lease.TokenQuery;
import dev.countersign.http.lease.TokenResponses;
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
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.InstantSource;
import java.util.Optional;

/** Gives applications the sign-ins that they began: the person, their tokens, and their end. */
@Controller("/rp/sign-ins/{id}")
@Secured({Callers.MANAGES, Callers.USES})
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class SignInController {

  private final RedeemSignIn redeemSignIn;
  private final UseSignIn useSignIn;
  private final InstantSource clock;

  SignInController(RedeemSignIn redeemSignIn, UseSignIn useSignIn, InstantSource clock) {
    this.redeemSignIn = redeemSignIn;
    this.useSignIn = useSignIn;
    this.clock = clock;
  }

  @Post("/redeem")
  HttpResponse<byte[]> redeem(
      String id,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return person(
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(document -> command(id, document, Callers.of(authentication)))
            .flatMap(redeemSignIn::redeem));
  }

  private static Result<RedeemSignIn.Command, RelyingPartyError> command(
      String id, JsonObject document, RegistrationCaller caller) {
    return string(document, "code")
        .flatMap(
            code ->
                string(document, "code_verifier")
                    .map(verifier -> new RedeemSignIn.Command(id, code, verifier, caller)));
  }

  private static Result<Optional<String>, RelyingPartyError> string(
      JsonObject document, String name) {
    var value = document.string(name);
    return value.isEmpty() && document.member(name).isPresent()
        ? Result.refused(new BadCall(name + " must be a string"))
        : Result.ok(value);
  }

  @Get
  HttpResponse<byte[]> read(String id, Authentication authentication) {
    return person(useSignIn.read(id, Callers.of(authentication)));
  }

  private static HttpResponse<byte[]> person(Result<SignedInPerson, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<SignedInPerson, RelyingPartyError>(var person) ->
          JsonResponses.secret(HttpStatus.OK, SignInViews.show(person));
      case Result.Refused<SignedInPerson, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  @Get("/token")
  HttpResponse<byte[]> token(String id, HttpRequest<?> request, Authentication authentication) {
    var result =
        TokenQuery.read(request)
            .flatMap(
                query ->
                    useSignIn.token(
                        id,
                        query.scope(),
                        query.resource(),
                        query.minLife(),
                        Callers.of(authentication)));
    return switch (result) {
      case Result.Ok<Obtained, RelyingPartyError>(var obtained) ->
          TokenResponses.response(obtained, clock.instant());
      case Result.Refused<Obtained, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  /** Ends the sign-in. The response has a body if the browser has to end the session there too. */
  @Delete
  HttpResponse<byte[]> end(String id, Authentication authentication) {
    return switch (useSignIn.end(id, Callers.of(authentication))) {
      case Result.Ok<Optional<BrowserDestination>, RelyingPartyError>(var logout) ->
          logout
              .<HttpResponse<byte[]>>map(
                  there -> JsonResponses.secret(HttpStatus.OK, SignInViews.logout(there)))
              .orElseGet(JsonResponses::noContent);
      case Result.Refused<Optional<BrowserDestination>, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
