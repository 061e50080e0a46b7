package dev.countersign.application.token.driven;

import dev.countersign.domain.key.ContentEncryptionAlgorithm;
import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.KeyManagementAlgorithm;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;

/** Encrypts signed JWTs to somebody's public key. */
public interface TokenEncrypter {

  /**
   * A compact JWE around {@code signed}, with {@code cty} {@code JWT} and the recipient's {@code
   * kid}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-5.2">RFC 7519 §5.2</a>
   */
  String encrypt(String signed, Encryption encryption, PublicJwk recipient);

  /** One of several to whom a token is encrypted. */
  record Recipient(KeyManagementAlgorithm algorithm, PublicJwk key) {}

  /**
   * A JWE in general JSON around {@code signed}, which each of the recipients can open. Throws if
   * one of several is to be reached by plain ECDH-ES, which chooses the content's key by itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
   */
  JsonObject encrypt(String signed, ContentEncryptionAlgorithm content, List<Recipient> recipients);
}
