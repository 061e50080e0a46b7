package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.crypto.key.CompactJws;
import dev.countersign.crypto.key.VerificationKeys;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.Unverifiable;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/**
 * Verifies with the keys it is given and no others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1">RFC 8725 §3.1</a>
 */
public final class Jose4jTokenVerifier implements TokenVerifier {

  private final VerificationKeys verificationKeys;

  /** Keeps parsed keys in {@code verificationKeys}. */
  public Jose4jTokenVerifier(VerificationKeys verificationKeys) {
    this.verificationKeys = verificationKeys;
  }

  @Override
  public Result<Verified, Unverifiable> verify(String compact, List<PublicJwk> keys) {
    return CompactJws.parse(compact).flatMap(jws -> verify(jws, keys));
  }

  private Result<Verified, Unverifiable> verify(CompactJws jws, List<PublicJwk> keys) {
    return verificationKeys
        .signerOf(jws.signature(), keys)
        .<Result<Verified, Unverifiable>>map(
            key -> Result.ok(new Verified(jws.algorithm(), key, jws.header(), jws.claims())))
        .orElseGet(() -> Result.refused(new Unverifiable("no key verifies it")));
  }
}
