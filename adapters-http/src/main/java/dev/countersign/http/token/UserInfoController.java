package dev.countersign.http.token;

import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.JwtResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The userinfo endpoint. The access token is sent in the Authorization header, or in the form body
 * of a POST request.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#UserInfo">OpenID Connect Core
 *     §5.3</a>
 */
@Controller("/userinfo")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces({MediaType.APPLICATION_JSON, "application/jwt"})
@CrossOrigin(
    allowedMethods = {HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST},
    exposedHeaders = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.RETRY_AFTER},
    allowCredentials = false,
    allowPrivateNetwork = false)
final class UserInfoController {

  private final ReadUserInfo readUserInfo;

  UserInfoController(ReadUserInfo readUserInfo) {
    this.readUserInfo = readUserInfo;
  }

  // OpenID Connect Core §5.3: "The UserInfo Endpoint MUST support the use of the HTTP GET and HTTP
  // POST methods".
  @Get
  HttpResponse<byte[]> get(HttpRequest<?> request) {
    return response(PresentedToken.inHeader(request));
  }

  @Post
  HttpResponse<byte[]> post(HttpRequest<byte[]> request) {
    var body = request.getBody().orElseGet(() -> new byte[0]);
    return switch (PresentedToken.inHeaderOrForm(request, body)) {
      case Result.Ok<PresentedToken, InvalidRequest>(var presented) -> response(presented);
      case Result.Refused<PresentedToken, InvalidRequest>(var error) ->
          OAuthErrors.response(error, true);
    };
  }

  private HttpResponse<byte[]> response(PresentedToken presented) {
    return switch (readUserInfo.read(presented.token())) {
      case Result.Ok<UserInfo, BearerError>(var userInfo) -> response(userInfo);
      case Result.Refused<UserInfo, BearerError>(var error) ->
          OAuthErrors.response(error, presented.sent());
    };
  }

  private static HttpResponse<byte[]> response(UserInfo userInfo) {
    return switch (userInfo) {
      case UserInfo.Claims(var claims) -> JsonResponses.secret(HttpStatus.OK, claims);
      // OpenID Connect Core §5.3.2: "If the UserInfo Response is signed and/or encrypted, then the
      // Claims are returned in a JWT and the content-type MUST be application/jwt."
      case UserInfo.Protected(var jwt) -> JwtResponses.secret("application/jwt", jwt);
    };
  }
}
