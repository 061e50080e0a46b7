package dev.countersign.application.token;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;

/**
 * Issues tokens to a client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
public interface RequestTokens {

  /**
   * Authenticates the client and exchanges its grant for tokens. A refused request changes nothing,
   * except that a second use of a code or refresh token revokes its grant.
   */
  Result<IssuedTokens, TokenError> request(PresentedCredentials credentials, Parameters request);
}
