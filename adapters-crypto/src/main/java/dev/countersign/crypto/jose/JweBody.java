package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Optional;

/**
 * The encrypted content of a JWE, with its IV, tag and additional authenticated data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
final class JweBody {

  private static final int TAG_BYTES = 16;

  private final Optional<String> aad;
  private final byte[] iv;
  private final byte[] ciphertext;
  private final byte[] tag;

  private JweBody(Optional<String> aad, byte[] iv, byte[] ciphertext, byte[] tag) {
    this.aad = aad;
    this.iv = iv;
    this.ciphertext = ciphertext;
    this.tag = tag;
  }

  static Optional<JweBody> parse(JsonObject json) {
    var iv = json.string("iv").flatMap(Base64Url::decode);
    var ciphertext = json.string("ciphertext").flatMap(Base64Url::decode);
    var tag = json.string("tag").flatMap(Base64Url::decode);
    if (iv.isEmpty() || ciphertext.isEmpty() || tag.isEmpty()) {
      return Optional.empty();
    }
    var aad = json.string("aad");
    var wellFormed =
        json.member("aad").stream().allMatch(JsonString.class::isInstance)
            && aad.map(text -> Base64Url.decode(text).isPresent()).orElse(true);
    return wellFormed
        ? Optional.of(new JweBody(aad, iv.get(), ciphertext.get(), tag.get()))
        : Optional.empty();
  }

  /**
   * Returns whether IV and tag have the lengths of the algorithm. jose4j joins ciphertext and tag
   * without checking their lengths, so that a shorter tag would be accepted, which is easier to
   * guess.
   */
  boolean fits(ContentEncryptionAlgorithm content) {
    return switch (content) {
      // RFC 7518 §5.3: "Use of an IV of size 96 bits is REQUIRED with this algorithm. The requested
      // size of the Authentication Tag output MUST be 128 bits".
      case A128GCM, A192GCM, A256GCM -> iv.length == 12 && tag.length == TAG_BYTES;
      case A128CBC_HS256 -> iv.length == 16 && tag.length == 16;
      case A192CBC_HS384 -> iv.length == 16 && tag.length == 24;
      case A256CBC_HS512 -> iv.length == 16 && tag.length == 32;
    };
  }

  Optional<String> aad() {
    return aad;
  }

  byte[] iv() {
    return iv;
  }

  byte[] ciphertext() {
    return ciphertext;
  }

  byte[] tag() {
    return tag;
  }
}
