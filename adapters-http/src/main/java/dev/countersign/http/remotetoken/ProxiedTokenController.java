package dev.countersign.http.remotetoken;

import dev.countersign.application.remotetoken.VerifyRemoteToken;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Refusal;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Verdict;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.clientdocument.RateLimitedCredentialsReader;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * Tells a proxy whether it lets a request pass: by the status. A proxy may keep the method of its
 * client's request, so each method has the same answer. The body is not read: its sender is the
 * client of the proxy.
 */
@Controller("/rp/verify/proxy")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class ProxiedTokenController {

  private final VerifyRemoteToken verifyRemoteToken;
  private final RateLimitedCredentialsReader credentials;

  ProxiedTokenController(
      VerifyRemoteToken verifyRemoteToken, RateLimitedCredentialsReader credentials) {
    this.verifyRemoteToken = verifyRemoteToken;
    this.credentials = credentials;
  }

  @Get
  HttpResponse<byte[]> get(HttpRequest<?> request) {
    return answer(request);
  }

  @Post
  HttpResponse<byte[]> post(HttpRequest<?> request) {
    return answer(request);
  }

  @Put
  HttpResponse<byte[]> put(HttpRequest<?> request) {
    return answer(request);
  }

  @Patch
  HttpResponse<byte[]> patch(HttpRequest<?> request) {
    return answer(request);
  }

  @Delete
  HttpResponse<byte[]> delete(HttpRequest<?> request) {
    return answer(request);
  }

  private HttpResponse<byte[]> answer(HttpRequest<?> request) {
    return ForwardedHeader.parameters(request)
        .map(parameters -> answer(request, parameters))
        .orElseGet(ProxyAnswers::withoutToken);
  }

  private HttpResponse<byte[]> answer(HttpRequest<?> request, Parameters parameters) {
    var verdict =
        credentials
            .read(request, parameters)
            .<Refusal>mapError(tooMany -> new Refusal.UnknownCaller(tooMany.description()))
            .flatMap(presented -> verifyRemoteToken.verify(presented, parameters));
    return switch (verdict) {
      case Result.Ok<Verdict, Refusal>(var found) -> ProxyAnswers.of(found);
      case Result.Refused<Verdict, Refusal>(var refusal) -> response(refusal);
    };
  }

  // A proxy hands 401 and 403 on to its own client, who is not to blame for its configuration.
  private static HttpResponse<byte[]> response(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownCaller(var description) ->
          JsonResponses.error(HttpStatus.BAD_REQUEST, "invalid_client", description);
      case Refusal.BadQuery(var description) ->
          JsonResponses.error(HttpStatus.BAD_REQUEST, "invalid_request", description);
      case Refusal.NoAnswer(var description) ->
          JsonResponses.error(HttpStatus.BAD_GATEWAY, "server_failed", description);
    };
  }
}
