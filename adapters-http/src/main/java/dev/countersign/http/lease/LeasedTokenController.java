package dev.countersign.http.lease;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.http.relyingparty.Callers;
import dev.countersign.http.relyingparty.RelyingPartyErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.InstantSource;

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
    var result =
        TokenQuery.read(request)
            .flatMap(
                query ->
                    obtainToken.obtain(
                        new ObtainToken.Query(
                            name,
                            query.scope(),
                            query.resource(),
                            query.minLife(),
                            Callers.of(authentication))));
    return switch (result) {
      case Result.Ok<Obtained, RelyingPartyError>(var obtained) ->
          TokenResponses.response(obtained, clock.instant());
      case Result.Refused<Obtained, RelyingPartyError>(var error) ->
          RelyingPartyErrors.response(error);
    };
  }
}
