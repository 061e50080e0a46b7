package dev.countersign.domain.token;

import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jwk.PublicJwk;

/** The format of the access tokens for a resource. */
public sealed interface AccessTokenFormat {

  /**
   * A signed JWT, which the resource validates itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-2">RFC 9068 §2</a>
   */
  record Jwt() implements AccessTokenFormat {}

  /**
   * A signed JWT in a JWE that only the resource can decrypt.
   *
   * @param encryption the encryption algorithms
   * @param recipient the resource's key
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-6">RFC 9068 §6</a>
   */
  record EncryptedJwt(Encryption encryption, PublicJwk recipient) implements AccessTokenFormat {}

  /**
   * A signed JWT in a JWE that only this server can decrypt; the resource uses introspection.
   *
   * @param encryption the encryption algorithms
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-1">RFC 7662 §1</a>
   */
  record SealedJwt(Encryption encryption) implements AccessTokenFormat {}

  /**
   * A random text without content; the resource uses introspection.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-1.4">RFC 6749 §1.4</a>
   */
  record Opaque() implements AccessTokenFormat {}
}
