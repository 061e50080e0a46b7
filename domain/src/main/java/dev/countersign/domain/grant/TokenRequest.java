package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A token request: one record for each grant type.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
public sealed interface TokenRequest {

  /** Returns the grant type that the client must have registered. */
  GrantType grantType();

  /**
   * Returns the resources for which the access token is requested; empty for the server's default.
   */
  List<ResourceIndicator> resources();

  /**
   * Exchanges an authorization code.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3">RFC 6749 §4.1.3</a>
   */
  record AuthorizationCodeRequest(
      AuthorizationCode code,
      Optional<String> redirectUri,
      Optional<CodeVerifier> verifier,
      List<ResourceIndicator> resources)
      implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.AUTHORIZATION_CODE;
    }
  }

  /**
   * Exchanges a refresh token.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749 §6</a>
   */
  record RefreshTokenRequest(
      RefreshToken refreshToken, Optional<Scope> scope, List<ResourceIndicator> resources)
      implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.REFRESH_TOKEN;
    }
  }

  /**
   * Requests an access token on the client's own behalf.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.4.2">RFC 6749 §4.4.2</a>
   */
  record ClientCredentialsRequest(Scope scope, List<ResourceIndicator> resources)
      implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.CLIENT_CREDENTIALS;
    }
  }
}
