package dev.countersign.application.token;

import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;

/**
 * Ends a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2">RFC 7009 §2</a>
 */
public interface RevokeToken {

  /**
   * Revokes the token in the parameter {@code token}: a refresh token with its whole grant, an
   * access token alone. Succeeds for unknown tokens; refuses those of other clients.
   */
  Result<Done, TokenError> revoke(PresentedCredentials credentials, Parameters request);
}
