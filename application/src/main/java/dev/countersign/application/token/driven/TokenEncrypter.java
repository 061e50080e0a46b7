package dev.countersign.application.token.driven;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;

/** Encrypts signed JWTs: to a public key, or with a shared secret. */
public interface TokenEncrypter {

  /**
   * Returns a compact JWE around {@code signed}, with {@code cty} {@code JWT} and the recipient's
   * {@code kid}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-5.2">RFC 7519 §5.2</a>
   */
  String encrypt(String signed, Encryption encryption, PublicJwk recipient);

  /**
   * Returns a compact JWE around {@code signed}, with {@code cty} {@code JWT}, whose key is derived
   * from the secret: the left-most bits, as many as the algorithm takes, of the SHA-256 of its
   * UTF-8 bytes, or of SHA-384 or SHA-512 for keys of more than 256 or 384 bits. Throws if the
   * algorithm is not symmetric, or takes a password.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Encryption">OpenID Connect
   *     Core §10.2</a>
   */
  String encrypt(String signed, Encryption encryption, ClientSecret secret);

  /** A recipient of a token. */
  record Recipient(KeyManagementAlgorithm algorithm, PublicJwk key) {}

  /**
   * Returns a JWE in general JSON around {@code signed}, which each recipient can decrypt. Throws
   * if one of several uses plain ECDH-ES, which determines the content encryption key by itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
   */
  JsonObject encrypt(String signed, ContentEncryptionAlgorithm content, List<Recipient> recipients);
}
