package dev.countersign.domain.token;

import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jwk.PublicJwk;

/** In which form a resource gets its access tokens. */
public sealed interface AccessTokenFormat {

  /**
   * A signed JWT, which the resource verifies by itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-2">RFC 9068 §2</a>
   */
  record Jwt() implements AccessTokenFormat {}

  /**
   * A signed JWT inside a JWE that the resource alone can open.
   *
   * @param encryption how
   * @param recipient the resource's key
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-6">RFC 9068 §6</a>
   */
  record EncryptedJwt(Encryption encryption, PublicJwk recipient) implements AccessTokenFormat {}

  /**
   * A signed JWT inside a JWE that this server alone can open: the resource asks what it is worth.
   *
   * @param encryption how
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-1">RFC 7662 §1</a>
   */
  record SealedJwt(Encryption encryption) implements AccessTokenFormat {}

  /**
   * A random text that says nothing: the resource asks what it is worth.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-1.4">RFC 6749 §1.4</a>
   */
  record Opaque() implements AccessTokenFormat {}
}
