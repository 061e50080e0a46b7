package dev.countersign.http.token;

import dev.countersign.application.token.RevokeToken;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.clientdocument.RateLimitedCredentialsReader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The revocation endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009 §2</a>
 */
@Controller("/revoke")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@CrossOrigin(
    allowedMethods = HttpMethod.POST,
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
final class RevocationController {

  private final RevokeToken revokeToken;
  private final RateLimitedCredentialsReader credentials;

  RevocationController(RevokeToken revokeToken, RateLimitedCredentialsReader credentials) {
    this.revokeToken = revokeToken;
    this.credentials = credentials;
  }

  @Post
  HttpResponse<byte[]> revoke(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var result =
        Bodies.form(request, body)
            .<TokenError>mapError(invalid -> invalid)
            .map(FormParameters::parameters)
            .flatMap(
                form ->
                    credentials
                        .read(request, form)
                        .flatMap(presented -> revokeToken.revoke(presented, form)));
    return switch (result) {
      // RFC 7009 §2.2: "The authorization server responds with HTTP status code 200 if the token
      // has been revoked successfully or if the client submitted an invalid token."
      case Result.Ok<Done, TokenError>(var done) -> HttpResponse.ok();
      case Result.Refused<Done, TokenError>(var error) -> OAuthErrors.response(error, request);
    };
  }
}
