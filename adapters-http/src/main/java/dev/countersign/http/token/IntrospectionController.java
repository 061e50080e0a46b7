package dev.countersign.http.token;

import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.clientdocument.RateLimitedCredentialsReader;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.JwtResponses;
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

/**
 * The introspection endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9701.html#section-4">RFC 9701 §4</a>
 */
@Controller("/introspect")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces({MediaType.APPLICATION_JSON, "application/token-introspection+jwt"})
final class IntrospectionController {

  private static final String JWT_TYPE = "application/token-introspection+jwt";
  private static final MediaType JWT = new MediaType(JWT_TYPE);

  private final IntrospectToken introspectToken;
  private final RateLimitedCredentialsReader credentials;

  IntrospectionController(
      IntrospectToken introspectToken, RateLimitedCredentialsReader credentials) {
    this.introspectToken = introspectToken;
    this.credentials = credentials;
  }

  @Post
  HttpResponse<byte[]> introspect(
      HttpRequest<?> request, @Body @Bindable(defaultValue = Bodies.NONE) byte[] body) {
    var form =
        Bodies.form(request, body)
            .<TokenError>mapError(invalid -> invalid)
            .map(FormParameters::parameters);
    var result =
        form.flatMap(
            parameters ->
                credentials
                    .read(request, parameters)
                    .flatMap(
                        presented ->
                            introspectToken.introspect(presented, parameters, wanted(request))));
    return switch (result) {
      case Result.Ok<Answer, TokenError>(var answer) -> response(answer);
      case Result.Refused<Answer, TokenError>(var error) -> OAuthErrors.response(error, request);
    };
  }

  // RFC 9701 §4: a request for a JWT has an Accept header with this media type.
  private static AnswerForm wanted(HttpRequest<?> request) {
    return request.getHeaders().accept().stream().anyMatch(JWT::equals)
        ? AnswerForm.JWT
        : AnswerForm.JSON;
  }

  private static HttpResponse<byte[]> response(Answer answer) {
    return switch (answer) {
      case Answer.Plain(var introspection) ->
          JsonResponses.secret(HttpStatus.OK, introspection.json());
      case Answer.Protected(var jwt) -> JwtResponses.secret(JWT_TYPE, jwt);
    };
  }
}
