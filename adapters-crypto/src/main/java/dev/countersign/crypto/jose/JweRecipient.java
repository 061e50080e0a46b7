package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * A recipient of a JWE.
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

  /** Returns the header members for this recipient from all headers. */
  public JsonObject header() {
    return header;
  }

  /** Returns the header members for this recipient from the unprotected headers. */
  public JsonObject unprotectedHeader() {
    return unprotectedHeader;
  }

  /** Returns {@code alg}, if this server supports it. */
  public Optional<KeyManagementAlgorithm> algorithm() {
    return header.string("alg").flatMap(KeyManagementAlgorithm::parse);
  }

  /** Returns {@code kid}. */
  public Optional<String> keyId() {
    return header.string("kid");
  }

  public byte[] encryptedKey() {
    return encryptedKey;
  }
}
