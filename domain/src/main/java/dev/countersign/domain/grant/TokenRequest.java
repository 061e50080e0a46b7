package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks of the token endpoint: one record for each grant type.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
public sealed interface TokenRequest {

  /** The grant type that the client has to have registered for it. */
  GrantType grantType();

  /** Where the access token is to be used; empty leaves it to the server. */
  List<ResourceIndicator> resources();

  /**
   * Exchanges a code.
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
   * Asks on the client's own behalf.
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
