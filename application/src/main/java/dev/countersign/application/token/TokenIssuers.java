package dev.countersign.application.token;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IdToken;
import dev.countersign.domain.token.IssuedTokens;
import java.time.Instant;
import java.util.Optional;

/**
 * Issues the tokens of a token response, and says how long they live.
 *
 * @param accessTokens issues access tokens
 * @param idTokens issues ID tokens
 * @param policy how long tokens live
 */
record TokenIssuers(AccessTokenIssuer accessTokens, IdTokenIssuer idTokens, TokenPolicy policy) {

  /** Returns the token response with those tokens. */
  IssuedTokens response(
      AccessToken accessToken,
      Optional<RefreshToken> refreshToken,
      Optional<IdToken> idToken,
      Scope scope) {
    return new IssuedTokens(accessToken, policy.accessTokenLife(), refreshToken, idToken, scope);
  }

  /** Returns when a refresh token expires that is issued now. */
  Instant refreshTokenExpiry(Instant now) {
    return now.plus(policy.refreshTokenLife());
  }

  /** Returns when the revocation of a grant may be forgotten: every token of it has expired. */
  Instant revocationExpiry(Instant now) {
    return now.plus(policy.longestLife());
  }
}
