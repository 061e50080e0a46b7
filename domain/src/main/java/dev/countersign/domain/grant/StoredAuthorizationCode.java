package dev.countersign.domain.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of an authorization code until it is redeemed, and a while longer to notice when it
 * is redeemed again.
 *
 * @param hash what is kept of the code itself
 * @param grant what it stands for
 * @param redirectUri where it was sent
 * @param redirectUriSent whether the request named that URI; then the token request has to as well
 * @param challenge what the verifier has to answer
 * @param expiresAt when it can no longer be redeemed
 * @param redeemed whether it was
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
    return "PendingCode[redacted, grant=" + grant.id().value() + "]";
  }
}
