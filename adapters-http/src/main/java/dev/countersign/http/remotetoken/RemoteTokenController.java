package dev.countersign.http.remotetoken;

import dev.countersign.application.remotetoken.VerifyRemoteToken;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Refusal;
import dev.countersign.application.remotetoken.VerifyRemoteToken.Verdict;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.clientdocument.RateLimitedCredentialsReader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
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
import io.micronaut.security.rules.SecurityRule;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether an access token of another server is good. Resource servers post a form. The caller
 * authenticates like at the introspection endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 */
@Controller("/rp/verify")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RemoteTokenController {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteTokenController.class);

  private final VerifyRemoteToken verifyRemoteToken;
  private final RateLimitedCredentialsReader credentials;
  private final InstantSource clock;

  RemoteTokenController(
      VerifyRemoteToken verifyRemoteToken,
      RateLimitedCredentialsReader credentials,
      InstantSource clock) {
    this.verifyRemoteToken = verifyRemoteToken;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** Answers a resource server like an introspection endpoint. */
  @Post
  HttpResponse<byte[]> verify(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var form =
        Bodies.form(request, body)
            .<TokenError>mapError(invalid -> invalid)
            .map(FormParameters::parameters);
    return switch (form) {
      case Result.Ok<Parameters, TokenError>(var parameters) ->
          switch (verdict(request, parameters)) {
            case Result.Ok<Verdict, Refusal>(var verdict) -> response(verdict);
            case Result.Refused<Verdict, Refusal>(var refusal) -> response(refusal);
          };
      case Result.Refused<Parameters, TokenError>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  private Result<Verdict, Refusal> verdict(HttpRequest<?> request, Parameters parameters) {
    return credentials
        .read(request, parameters)
        .<Refusal>mapError(tooMany -> new Refusal.UnknownCaller(tooMany.description()))
        .flatMap(presented -> verifyRemoteToken.verify(presented, parameters));
  }

  private HttpResponse<byte[]> response(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Good(var token) ->
          JsonResponses.secret(HttpStatus.OK, ProxyAnswers.show(token, clock.instant()));
      // RFC 7662 §2.2: "Note that to avoid disclosing too much of the authorization server's state
      // to a third party, the authorization server SHOULD NOT include any additional information
      // about an inactive token, including why the token is inactive."
      case Verdict.Bad(var reason) -> {
        LOG.debug("Token of another server refused: {}", OAuthError.printable(reason));
        yield inactive();
      }
      case Verdict.TooNarrow(var _) -> inactive();
    };
  }

  private static HttpResponse<byte[]> inactive() {
    return JsonResponses.secret(HttpStatus.OK, JsonObject.EMPTY.with("active", false));
  }

  private static HttpResponse<byte[]> response(Refusal refusal) {
    return switch (refusal) {
      case Refusal.UnknownCaller(var description) ->
          JsonResponses.error(HttpStatus.UNAUTHORIZED, "invalid_client", description);
      case Refusal.BadQuery(var description) ->
          JsonResponses.error(HttpStatus.BAD_REQUEST, "invalid_request", description);
      case Refusal.NoAnswer(var description) ->
          JsonResponses.error(HttpStatus.BAD_GATEWAY, "server_failed", description);
    };
  }
}
