package dev.countersign.crypto.key;

import dev.countersign.domain.key.ContentEncryptionAlgorithm;
import dev.countersign.domain.key.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.ByteUtil;
import org.jose4j.lang.JoseException;

/**
 * Recovers the key that a JWE's content is encrypted with.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5, Timing
 *     Attacks</a>
 */
final class ContentKey {

  private static final ProviderContext PROVIDERS = new ProviderContext();
  private static final List<String> TEXTS = List.of("alg", "enc", "apu", "apv", "iv", "tag");
  private static final List<String> POINT = List.of("kty", "crv", "x", "y");

  private ContentKey() {}

  static byte[] random(ContentEncryptionAlgorithm content) {
    return ByteUtil.randomBytes(length(content));
  }

  /** The content key, or a random one: which of the two is not told. */
  static byte[] recover(JweRecipient recipient, ContentEncryptionAlgorithm content, Key key) {
    // RFC 7516 §11.5: "the recipient MUST NOT distinguish between format, padding, and length
    // errors of encrypted keys. It is strongly recommended, in the event of receiving an improperly
    // formatted key, that the recipient substitute a randomly generated CEK and proceed to the next
    // step, to mitigate timing attacks."
    var substitute = random(content);
    var recovered = unwrap(recipient, content, key);
    return recovered.filter(bytes -> bytes.length == substitute.length).orElse(substitute);
  }

  private static Optional<byte[]> unwrap(
      JweRecipient recipient, ContentEncryptionAlgorithm content, Key key) {
    var algorithm = recipient.algorithm();
    if (algorithm.isEmpty() || !isWellFormed(algorithm.get(), recipient)) {
      return Optional.empty();
    }
    var primitive = JoseAlgorithms.keyManagement(algorithm.get());
    var cipher = JoseAlgorithms.content(content);
    try {
      var headers = headers(recipient.header());
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
      // What is in the token can make jose4j throw anything; a random key follows in each case.
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
      case RSA1_5, RSA_OAEP, RSA_OAEP_256 -> encryptedKey.length > 0;
      case ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW, A128KW, A192KW, A256KW ->
          encryptedKey.length > 0;
    };
  }

  /**
   * The recipient's own copy of what its algorithm reads, and no more: no certificate, no URL. The
   * algorithms may write into it.
   */
  private static Headers headers(JsonObject merged) {
    var headers = new Headers();
    for (var name : TEXTS) {
      merged.string(name).ifPresent(value -> headers.setStringHeaderValue(name, value));
    }
    merged.object("epk").ifPresent(epk -> headers.setObjectHeaderValue("epk", point(epk)));
    return headers;
  }

  private static Map<String, Object> point(JsonObject epk) {
    Map<String, Object> point = new HashMap<>();
    POINT.forEach(name -> epk.string(name).ifPresent(value -> point.put(name, value)));
    return point;
  }

  private static int length(ContentEncryptionAlgorithm content) {
    return JoseAlgorithms.content(content)
        .getContentEncryptionKeyDescriptor()
        .getContentEncryptionKeyByteLength();
  }
}
