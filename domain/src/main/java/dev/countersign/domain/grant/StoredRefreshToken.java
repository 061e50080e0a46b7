package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * The stored form of a refresh token. The refresh tokens of one grant are a family: if a used one
 * is sent again, the family is revoked, because it or its successor was stolen.
 *
 * @param hash the hash of the token
 * @param grant the grant of its family
 * @param expiresAt when it expires if it is not used
 * @param used whether it was exchanged for the next one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
 */
public record StoredRefreshToken(SecretHash hash, Grant grant, Instant expiresAt, boolean used) {

  @Override
  public String toString() {
    return "StoredRefreshToken[redacted, grant=" + grant.id().value() + "]";
  }
}
