package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * One of those to whom a JWE is encrypted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public final class JweRecipient {

  private final JsonObject header;
  private final JsonObject unprotectedHeader;
  private final byte[] encryptedKey;

  public JweRecipient(JsonObject header, JsonObject unprotectedHeader, byte[] encryptedKey) {
    this.header = header;
    this.unprotectedHeader = unprotectedHeader;
    this.encryptedKey = encryptedKey;
  }

  /** All header members that count for this recipient, wherever they stood. */
  public JsonObject header() {
    return header;
  }

  /** Those of them that are not authenticated. */
  public JsonObject unprotectedHeader() {
    return unprotectedHeader;
  }

  /** {@code alg}, if this server knows it. */
  public Optional<KeyManagementAlgorithm> algorithm() {
    return header.string("alg").flatMap(KeyManagementAlgorithm::parse);
  }

  /** {@code kid}. */
  public Optional<String> keyId() {
    return header.string("kid");
  }

  public byte[] encryptedKey() {
    return encryptedKey;
  }
}
