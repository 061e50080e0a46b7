package dev.countersign.application.token.driven;

import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.PublicJwk;

/** Encrypts signed JWTs to somebody's public key. */
public interface TokenEncrypter {

  /**
   * A compact JWE around {@code signed}, with {@code cty} {@code JWT} and the recipient's {@code
   * kid}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-5.2">RFC 7519 §5.2</a>
   */
  String encrypt(String signed, Encryption encryption, PublicJwk recipient);
}
