package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.lang.ByteUtil;
import org.jose4j.lang.JoseException;

/**
 * Recovers or generates the content encryption key of a JWE.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5, Timing
 *     Attacks</a>
 */
public final class ContentEncryptionKeySource {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  /**
   * The maximum PBES2 iteration count: it limits the work that a token can demand of the server.
   */
  static final long MOST_ITERATIONS = 600_000;

  private static final long FEWEST_ITERATIONS = 1000;
  private static final int SHORTEST_SALT = 8;

  private ContentEncryptionKeySource() {}

  public static byte[] random(ContentEncryptionAlgorithm content) {
    return ByteUtil.randomBytes(length(content));
  }

  /**
   * Returns the content key, or a random key if it cannot be recovered; the caller cannot tell
   * which.
   */
  static byte[] recover(JweRecipient recipient, ContentEncryptionAlgorithm content, Key key) {
    // RFC 7516 §11.5: "the recipient MUST NOT distinguish between format, padding, and length
    // errors of encrypted keys. It is strongly recommended, in the event of receiving an improperly
    // formatted key, that the recipient substitute a randomly generated CEK and proceed to the next
    // step, to mitigate timing attacks."
    var substitute = random(content);
    if (recipient.algorithm().filter(KeyManagementAlgorithm.RSA1_5::equals).isPresent()) {
      // jose4j makes an exception for bad padding, which takes longer than right padding.
      return RsaPkcs1.decrypt(key, recipient.encryptedKey(), substitute);
    }
    var recovered = unwrap(recipient, content, key);
    return recovered.filter(bytes -> bytes.length == substitute.length).orElse(substitute);
  }

  /**
   * Returns the content key; empty if it cannot be recovered. Only for trusted input, because the
   * result and its timing show whether unwrapping failed.
   */
  public static Optional<byte[]> unwrap(
      JweRecipient recipient, ContentEncryptionAlgorithm content, Key key) {
    var algorithm = recipient.algorithm();
    if (algorithm.isEmpty() || !isWellFormed(algorithm.get(), recipient)) {
      return Optional.empty();
    }
    var primitive = JoseAlgorithms.keyManagement(algorithm.get());
    var cipher = JoseAlgorithms.content(content);
    try {
      var headers = JoseHeaders.of(recipient.header());
      primitive.validateDecryptionKey(key, cipher);
      var prepared = primitive.prepareForDecrypt(key, headers, PROVIDERS);
      var unwrapped =
          primitive.manageForDecrypt(
              prepared,
              recipient.encryptedKey(),
              cipher.getContentEncryptionKeyDescriptor(),
              headers,
              PROVIDERS);
      return Optional.of(unwrapped.getEncoded());
    } catch (JoseException | RuntimeException e) {
      // The content of a token can make jose4j throw any exception; each is treated as a failed
      // unwrapping.
      return Optional.empty();
    }
  }

  private static boolean isWellFormed(KeyManagementAlgorithm algorithm, JweRecipient recipient) {
    var encryptedKey = recipient.encryptedKey();
    return switch (algorithm) {
      // RFC 7516 §5.2, step 10: "verify that the JWE Encrypted Key value is an empty octet
      // sequence."
      case DIR, ECDH_ES -> encryptedKey.length == 0;
      case A128GCMKW, A192GCMKW, A256GCMKW -> {
        // RFC 7518 §4.7.1.1: "a base64url-encoded representation of the 96-bit IV value"; §4.7.1.2:
        // "of the 128-bit Authentication Tag value".
        var numbers = new JwkNumbers(recipient.header());
        yield numbers.has("iv", 12) && numbers.has("tag", 16);
      }
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW ->
          encryptedKey.length > 0 && hasValidPasswordParameters(recipient.header());
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 -> encryptedKey.length > 0;
      case ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW, A128KW, A192KW, A256KW ->
          encryptedKey.length > 0;
    };
  }

  private static boolean hasValidPasswordParameters(JsonObject header) {
    // RFC 7518 §4.8.1.1: "A Salt Input value containing 8 or more octets MUST be used"; §4.8.1.2:
    // "A minimum iteration count of 1000 is RECOMMENDED."
    var salt = new JwkNumbers(header).bytes("p2s").map(bytes -> bytes.length).orElse(0);
    return salt >= SHORTEST_SALT
        && header.member("p2c").orElse(null) instanceof JsonInteger(var count)
        && FEWEST_ITERATIONS <= count
        && count <= MOST_ITERATIONS;
  }

  /** Returns the length in bytes of the key of {@code content}. */
  public static int length(ContentEncryptionAlgorithm content) {
    return JoseAlgorithms.content(content)
        .getContentEncryptionKeyDescriptor()
        .getContentEncryptionKeyByteLength();
  }
}
