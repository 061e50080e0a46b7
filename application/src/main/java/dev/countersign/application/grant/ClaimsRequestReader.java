package dev.countersign.application.grant;

import dev.countersign.application.oauth.driven.JsonParser;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.UnmetAuthenticationRequirements;
import dev.countersign.domain.grant.AuthorizationRequest;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.profile.RequestedClaimsReader;

/**
 * Reads the {@code claims} parameter of an authorization request. Claims that the client does not
 * get with its registered scope are left out.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
final class ClaimsRequestReader {

  private static final String PARAMETER = "claims";

  private final JsonParser parser;
  private final ReleasePolicy releasePolicy;
  private final AuthenticationContexts contexts;

  ClaimsRequestReader(
      JsonParser parser, ReleasePolicy releasePolicy, AuthenticationContexts contexts) {
    this.parser = parser;
    this.releasePolicy = releasePolicy;
    this.contexts = contexts;
  }

  /**
   * Returns the request with the claims that it asks for. Refuses a malformed parameter, and an
   * essential {@code acr} that no sign-in at this server has.
   */
  Result<AuthorizationRequest, AuthorizationError> read(
      AuthorizationRequest request, Parameters parameters, Client client) {
    var text = parameters.get(PARAMETER);
    // "The claims parameter ... is an OpenID Connect parameter": without the scope openid there is
    // neither an ID token nor userinfo.
    if (text.isEmpty() || !request.scope().contains(Scope.OPENID)) {
      return Result.ok(request);
    }
    var json = parser.object(text.get());
    if (json.isEmpty()) {
      return Result.refused(new InvalidRequest("claims must be a JSON object"));
    }
    return RequestedClaimsReader.read(json.get())
        .<AuthorizationError>mapError(InvalidRequest::new)
        .flatMap(claims -> check(claims, request))
        .map(claims -> claims.within(releasePolicy.supported(client.metadata().scope())))
        .map(request::with);
  }

  private Result<RequestedClaims, AuthorizationError> check(
      RequestedClaims claims, AuthorizationRequest request) {
    // "When the userinfo member is used, the request MUST also use a response_type value that
    // results in an Access Token being issued to the Client for use at the UserInfo Endpoint."
    var type = request.responseType();
    if (!claims.userInfo().isEmpty()
        && !type.has(ResponseType.Part.CODE)
        && !type.has(ResponseType.Part.TOKEN)) {
      return Result.refused(
          new InvalidRequest("userinfo in claims requires a response_type with an access token"));
    }
    // §5.5.1.1: "If this is an Essential Claim and the requirement cannot be met, then the
    // Authorization Server MUST treat that outcome as a failed authentication attempt."
    return claims.requiresContext()
            && !claims.contexts().isEmpty()
            && !contexts.canReachOneOf(claims.contexts())
        ? Result.refused(
            new UnmetAuthenticationRequirements("no sign-in at this server has the required acr"))
        : Result.ok(claims);
  }
}
