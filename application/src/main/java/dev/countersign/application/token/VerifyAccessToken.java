package dev.countersign.application.token;

import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;

/**
 * Judges an access token that was shown to this service itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-4">RFC 9068 §4</a>
 */
public interface VerifyAccessToken {

  /** The claims of a token that is ours, for us, good now and not revoked. */
  Result<AccessTokenClaims, InvalidToken> verify(AccessToken token);
}
