package dev.countersign.application.token;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.IssuedTokens;

/**
 * Gives a client its tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749 §3.2</a>
 */
public interface RequestTokens {

  /**
   * Authenticates the client and exchanges its grant for tokens. A refused request changes nothing,
   * except that a code or refresh token which comes back after its use ends its grant.
   */
  Result<IssuedTokens, TokenError> request(PresentedCredentials credentials, Parameters request);
}
