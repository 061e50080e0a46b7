package dev.countersign.application.token;

import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;

/**
 * Validates an access token that was sent to this server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-4">RFC 9068 §4</a>
 */
public interface VerifyAccessToken {

  /**
   * Returns the claims of a valid token of this server, for this server. Refuses another token as
   * invalid; refuses with {@code temporarily_unavailable} if the directory that keeps the account
   * of the user has to be asked, and does not answer.
   */
  Result<AccessTokenClaims, BearerError> verify(AccessToken token);
}
