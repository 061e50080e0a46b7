package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.AgreeToServer;
import dev.countersign.application.relyingparty.LookUpServers;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.PageSize;
import io.micronaut.core.bind.annotation.Bindable;
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
import io.micronaut.security.authentication.Authentication;
import java.util.Optional;

/** Shows the servers at which this service is registered, and agrees to moved endpoints. */
@Controller("/rp/servers")
@Secured("countersign:rp")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class ServersController {

  private static final int MOST = 100;

  private final LookUpServers lookUpServers;
  private final AgreeToServer agreeToServer;

  ServersController(LookUpServers lookUpServers, AgreeToServer agreeToServer) {
    this.lookUpServers = lookUpServers;
    this.agreeToServer = agreeToServer;
  }

  @Get
  HttpResponse<byte[]> page(HttpRequest<?> request) {
    var page =
        PageSize.of(request, MOST)
            .<RelyingPartyError>mapError(invalid -> new BadCall(invalid.description()))
            .flatMap(size -> after(request).map(after -> lookUpServers.page(after, size)));
    return switch (page) {
      case Result.Ok<LookUpServers.Page, RelyingPartyError>(var found) ->
          JsonResponses.secret(HttpStatus.OK, ServerViews.show(found));
      case Result.Refused<LookUpServers.Page, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  /** Returns the issuer after which the page begins. */
  private static Result<Optional<Issuer>, RelyingPartyError> after(HttpRequest<?> request) {
    var values = request.getParameters().getAll("after");
    if (values.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return values.size() == 1 && Issuer.problem(values.getFirst()).isEmpty()
        ? Result.ok(Optional.of(new Issuer(values.getFirst())))
        : Result.refused(new BadCall("after must be the next value of the previous page"));
  }

  @Post("/agreements")
  HttpResponse<byte[]> agree(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var actor = Actor.subject(authentication.getName());
    var agreed =
        Bodies.json(request, body)
            .<RelyingPartyError>mapError(ServersController::badCall)
            .flatMap(document -> ServerAgreementReader.read(document, actor))
            .flatMap(agreeToServer::agree);
    return switch (agreed) {
      case Result.Ok<KnownServer, RelyingPartyError>(var server) ->
          JsonResponses.secret(HttpStatus.OK, ServerViews.show(server));
      case Result.Refused<KnownServer, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  private static RelyingPartyError badCall(InvalidRequest invalid) {
    return new BadCall(invalid.description());
  }
}
