package dev.countersign.domain.grant;

import dev.countersign.domain.error.InvalidGrant;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.error.UnsupportedGrantType;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a client asks of the token endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
public final class TokenRequestReader {

  private static final Set<String> REPEATABLE = Set.of("resource");

  private TokenRequestReader() {}

  /** Refuses parameters that stand in a request twice. */
  public static Result<Parameters, InvalidRequest> rejectRepeated(Parameters parameters) {
    return parameters
        .doubled(REPEATABLE)
        .<Result<Parameters, InvalidRequest>>map(
            name -> Result.refused(new InvalidRequest(name + " stands in the request twice")))
        .orElseGet(() -> Result.ok(parameters));
  }

  /** The request, or what is wrong with it. */
  public static Result<TokenRequest, TokenError> read(
      Parameters parameters, ResourcePolicy resourcePolicy) {
    var name = parameters.get("grant_type");
    if (name.isEmpty()) {
      return Result.refused(new InvalidRequest("grant_type is missing"));
    }
    var type = GrantType.parse(name.get());
    if (type.isEmpty()) {
      return unsupported();
    }
    return resourcePolicy
        .read(parameters.all("resource"))
        .<TokenError>mapError(error -> error)
        .flatMap(resources -> read(type.get(), parameters, resources));
  }

  private static Result<TokenRequest, TokenError> read(
      GrantType type, Parameters parameters, List<ResourceIndicator> resources) {
    return switch (type) {
      case AUTHORIZATION_CODE -> code(parameters, resources);
      case REFRESH_TOKEN -> refresh(parameters, resources);
      case CLIENT_CREDENTIALS ->
          scope(parameters)
              .map(
                  scope ->
                      new TokenRequest.ClientCredentialsRequest(
                          scope.orElse(Scope.NONE), resources));
      // Implicit tokens come from the authorization endpoint: RFC 6749 §4.2.
      case IMPLICIT -> unsupported();
    };
  }

  private static Result<TokenRequest, TokenError> code(
      Parameters parameters, List<ResourceIndicator> resources) {
    var code = parameters.get("code").filter(text -> text.length() <= AuthorizationCode.LONGEST);
    if (code.isEmpty()) {
      return Result.refused(new InvalidRequest("code is missing or too long"));
    }
    var text = parameters.get("code_verifier");
    var verifier = text.flatMap(CodeVerifier::parse);
    // RFC 7636 §4.6: a verifier that does not answer the challenge is invalid_grant; one that is no
    // verifier at all cannot.
    if (text.isPresent() && verifier.isEmpty()) {
      return Result.refused(new InvalidGrant("code_verifier is malformed"));
    }
    return Result.ok(
        new TokenRequest.AuthorizationCodeRequest(
            new AuthorizationCode(code.get()),
            parameters.get("redirect_uri"),
            verifier,
            resources));
  }

  private static Result<TokenRequest, TokenError> refresh(
      Parameters parameters, List<ResourceIndicator> resources) {
    var token =
        parameters.get("refresh_token").filter(text -> text.length() <= RefreshToken.LONGEST);
    return token.isEmpty()
        ? Result.refused(new InvalidRequest("refresh_token is missing or too long"))
        : scope(parameters)
            .map(
                scope ->
                    new TokenRequest.RefreshTokenRequest(
                        new RefreshToken(token.get()), scope, resources));
  }

  private static Result<Optional<Scope>, TokenError> scope(Parameters parameters) {
    var text = parameters.get("scope");
    return text.isEmpty()
        ? Result.ok(Optional.empty())
        : Scope.parse(text.get()).<TokenError>mapError(error -> error).map(Optional::of);
  }

  private static Result<TokenRequest, TokenError> unsupported() {
    return Result.refused(new UnsupportedGrantType("this server does not know the grant_type"));
  }
}
