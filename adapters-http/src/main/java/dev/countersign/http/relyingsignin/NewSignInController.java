package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.StartSignIn;
import dev.countersign.application.relyingsignin.StartSignIn.Started;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.relyingparty.Callers;
import dev.countersign.http.relyingparty.RelyingPartyErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Begins sign-ins of people at other servers, for applications. */
@Controller("/rp/registrations/{name}/sign-ins")
@Secured({Callers.MANAGES, Callers.USES})
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class NewSignInController {

  private final StartSignIn startSignIn;
  private final SignInViews views;

  NewSignInController(StartSignIn startSignIn, Issuer issuer) {
    this.startSignIn = startSignIn;
    this.views = new SignInViews(issuer);
  }

  @Post
  HttpResponse<byte[]> start(
      String name,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var result =
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(
                wish ->
                    startSignIn.start(
                        new StartSignIn.Command(name, wish, Callers.of(authentication))));
    return switch (result) {
      case Result.Ok<Started, RelyingPartyError>(var started) ->
          JsonResponses.secret(HttpStatus.CREATED, views.show(started))
              .header(HttpHeaders.LOCATION, views.uri(started));
      case Result.Refused<Started, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
