package dev.countersign.http.token;

import dev.countersign.application.token.RequestTokens;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.http.clientdocument.RateLimitedCredentialsReader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
 * The token endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
@Controller("/token")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@CrossOrigin(
    allowedMethods = HttpMethod.POST,
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
final class TokenController {

  private final RequestTokens requestTokens;
  private final RateLimitedCredentialsReader gate;

  TokenController(RequestTokens requestTokens, RateLimitedCredentialsReader gate) {
    this.requestTokens = requestTokens;
    this.gate = gate;
  }

  // RFC 6749 §3.2: "The client MUST use the HTTP "POST" method when making access token requests."
  @Post
  HttpResponse<byte[]> token(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var result =
        Bodies.form(request, body)
            .<TokenError>mapError(invalid -> invalid)
            .map(FormParameters::parameters)
            .flatMap(
                form ->
                    gate.read(request, form).flatMap(shown -> requestTokens.request(shown, form)));
    return switch (result) {
      case Result.Ok<IssuedTokens, TokenError>(var tokens) ->
          JsonResponses.secret(HttpStatus.OK, tokens.document());
      case Result.Refused<IssuedTokens, TokenError>(var error) ->
          OAuthErrors.response(error, request);
    };
  }
}
