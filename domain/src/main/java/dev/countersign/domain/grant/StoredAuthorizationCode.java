package dev.countersign.domain.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The stored form of an authorization code. It is stored for some time after it was redeemed, so
 * that a second use is detected.
 *
 * @param hash the hash of the code
 * @param grant the grant for which tokens are issued
 * @param redirectUri where the code was sent
 * @param redirectUriSent whether the authorization request contained that URI; then the token
 *     request must contain it too
 * @param challenge the challenge that the code verifier has to match
 * @param expiresAt when it can no longer be redeemed
 * @param redeemed whether it was redeemed
 */
public record StoredAuthorizationCode(
    SecretHash hash,
    Grant grant,
    RedirectUri redirectUri,
    boolean redirectUriSent,
    Optional<CodeChallenge> challenge,
    Instant expiresAt,
    boolean redeemed) {

  @Override
  public String toString() {
    return "StoredAuthorizationCode[redacted, grant=" + grant.id().value() + "]";
  }
}
