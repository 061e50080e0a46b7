package dev.countersign.domain.grant;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * What is kept of a refresh token. All that follow one another from one grant are a family: when
 * one comes back after its use, the family ends, as either it or its successor was stolen.
 *
 * @param hash what is kept of the token itself
 * @param grant whose family it belongs to
 * @param expiresAt when it ends unused
 * @param used whether it was exchanged for the next
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.14.2">RFC 9700 §4.14.2</a>
 */
public record StoredRefreshToken(SecretHash hash, Grant grant, Instant expiresAt, boolean used) {

  @Override
  public String toString() {
    return "KeptRefreshToken[redacted, grant=" + grant.id().value() + "]";
  }
}
