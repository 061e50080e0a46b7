package dev.countersign.domain.jose;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the content of a JWE is encrypted and authenticated.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-5.1">RFC 7518 §5.1</a>
 */
public enum ContentEncryptionAlgorithm {
  /** AES-CBC 128 with HMAC SHA-256. */
  A128CBC_HS256("A128CBC-HS256"),
  /** AES-CBC 192 with HMAC SHA-384. */
  A192CBC_HS384("A192CBC-HS384"),
  /** AES-CBC 256 with HMAC SHA-512. */
  A256CBC_HS512("A256CBC-HS512"),
  /** AES-GCM 128. */
  A128GCM("A128GCM"),
  /** AES-GCM 192. */
  A192GCM("A192GCM"),
  /** AES-GCM 256. */
  A256GCM("A256GCM");

  private final String wireName;

  ContentEncryptionAlgorithm(String wireName) {
    this.wireName = wireName;
  }

  /** The value of {@code enc}. */
  public String wireName() {
    return wireName;
  }

  /** The algorithm of that name, if this server knows it. */
  public static Optional<ContentEncryptionAlgorithm> parse(String wireName) {
    return Arrays.stream(values()).filter(enc -> enc.wireName.equals(wireName)).findFirst();
  }
}
