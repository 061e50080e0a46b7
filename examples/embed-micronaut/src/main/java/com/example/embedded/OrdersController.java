package com.example.embedded;

import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The application's own API, beside the endpoints of the provider. It verifies access tokens by a
 * call of the provider's use case, without an HTTP request and without a copy of the keys.
 */
@Controller("/orders")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
final class OrdersController {

  private static final String SCHEME = "Bearer ";
  private static final String SCOPE = "orders";

  private final VerifyAccessToken verifyAccessToken;

  OrdersController(VerifyAccessToken verifyAccessToken) {
    this.verifyAccessToken = verifyAccessToken;
  }

  @Get
  HttpResponse<String> orders(HttpRequest<?> request) {
    return switch (verified(request)) {
      case Result.Ok<AccessTokenClaims, BearerError>(var claims)
          when claims.scope().contains(SCOPE) ->
          HttpResponse.ok("the orders of " + claims.subject());
      case Result.Ok<AccessTokenClaims, BearerError> _ -> challenge(403, "insufficient_scope");
      case Result.Refused<AccessTokenClaims, BearerError>(InvalidToken error) ->
          challenge(401, error.code());
      case Result.Refused<AccessTokenClaims, BearerError> _ -> HttpResponse.serverError();
    };
  }

  private Result<AccessTokenClaims, BearerError> verified(HttpRequest<?> request) {
    var header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    var token =
        header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
    return token.isEmpty() || token.length() > 16_384
        ? Result.refused(new InvalidToken("the request has no access token"))
        : verifyAccessToken.verify(new AccessToken(token));
  }

  private static HttpResponse<String> challenge(int status, String error) {
    return HttpResponse.<String>status(HttpStatus.valueOf(status))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error + "\"");
  }
}
