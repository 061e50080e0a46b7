package dev.countersign.http.lease;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.relyingparty.Callers;
import dev.countersign.http.relyingparty.RelyingPartyErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * Returns access tokens of other providers, for the {@code scope}, {@code resource} and {@code
 * min_life} in the query.
 */
@Controller("/rp/registrations/{name}/token")
@Secured({Callers.MANAGES, Callers.USES})
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class LeasedTokenController {

  private final ObtainToken obtainToken;
  private final InstantSource clock;

  LeasedTokenController(ObtainToken obtainToken, InstantSource clock) {
    this.obtainToken = obtainToken;
    this.clock = clock;
  }

  @Get
  HttpResponse<byte[]> token(String name, HttpRequest<?> request, Authentication authentication) {
    var parameters = new Parameters(request.getParameters().asMap());
    var doubled = parameters.doubled(Set.of());
    if (doubled.isPresent()) {
      return RelyingPartyErrors.response(
          new BadCall("parameter is sent more than once: " + OAuthError.printable(doubled.get())));
    }
    var query =
        new ObtainToken.Query(
            name,
            parameters.get("scope"),
            parameters.get("resource"),
            parameters.get("min_life"),
            Callers.of(authentication));
    return switch (obtainToken.obtain(query)) {
      case Result.Ok<Obtained, RelyingPartyError>(var obtained) -> response(obtained);
      case Result.Refused<Obtained, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }

  private HttpResponse<byte[]> response(Obtained obtained) {
    var left = Duration.between(clock.instant(), obtained.expiresAt()).toSeconds();
    return JsonResponses.secret(
        HttpStatus.OK,
        JsonObject.EMPTY
            .with("access_token", obtained.token().value())
            .with("token_type", "Bearer")
            .with("expires_in", Math.max(left, 0))
            .with("expires_at", obtained.expiresAt().toString()));
  }
}
