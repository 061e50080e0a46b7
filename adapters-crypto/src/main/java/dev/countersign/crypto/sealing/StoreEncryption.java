package dev.countersign.crypto.sealing;

import dev.countersign.crypto.jose.ContentEncryptionKeySource;
import dev.countersign.crypto.jose.JoseAlgorithms;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/**
 * Encrypts all sealed data: with AES-GCM under a new content key each time, which is wrapped with
 * AES key wrap. So no key is used with the same IV twice, however much is sealed, and the content
 * key can be wrapped for further recipients.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.4">RFC 7518 §4.4</a>
 */
final class StoreEncryption {

  /** The length of data keys and content keys in bytes. */
  static final int KEY_BYTES = 32;

  private static final ProviderContext PROVIDERS = new ProviderContext();
  private static final KeyManagementAlgorithm WRAP = KeyManagementAlgorithm.A256KW;
  private static final ContentEncryptionAlgorithm CONTENT = ContentEncryptionAlgorithm.A256GCM;

  private StoreEncryption() {}

  /** The parts of a JWE, each in base64url. */
  record Encrypted(
      String protectedHeader, String encryptedKey, String iv, String ciphertext, String tag) {

    private Encrypted wrappedAs(String wrappedKey) {
      return new Encrypted(protectedHeader, wrappedKey, iv, ciphertext, tag);
    }
  }

  /** Returns the header members {@code alg} and {@code enc} of this encryption. */
  static JsonObject header() {
    return JsonObject.EMPTY.with("alg", WRAP.wireName()).with("enc", CONTENT.wireName());
  }

  /** Returns whether a header has the {@code alg} and {@code enc} of this encryption. */
  static boolean isOurs(JsonObject header) {
    return header().members().entrySet().stream()
        .allMatch(ours -> ours.getValue().equals(header.members().get(ours.getKey())));
  }

  /** Encrypts under a new content key, which is wrapped under {@code key}. */
  static Encrypted encrypt(
      String protectedHeader, String aad, SecretKey key, JsonObject plaintext) {
    try {
      var keys =
          JoseAlgorithms.keyManagement(WRAP)
              .manageForEncrypt(
                  key,
                  JoseAlgorithms.content(CONTENT).getContentEncryptionKeyDescriptor(),
                  new Headers(),
                  null,
                  PROVIDERS);
      return encryptContent(protectedHeader, aad, keys.getContentEncryptionKey(), plaintext)
          .wrappedAs(Base64Url.encode(keys.getEncryptedKey()));
    } catch (JoseException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }

  /** Generates a content key. */
  static byte[] newContentKey() {
    return ContentEncryptionKeySource.random(CONTENT);
  }

  /** Encrypts under the given content key; the caller wraps it. */
  static Encrypted encryptContent(
      String protectedHeader, String aad, byte[] contentKey, JsonObject plaintext) {
    try {
      var parts =
          JoseAlgorithms.content(CONTENT)
              .encrypt(
                  JsonWriter.text(plaintext).getBytes(StandardCharsets.UTF_8),
                  (protectedHeader + "." + aad).getBytes(StandardCharsets.US_ASCII),
                  contentKey,
                  new Headers(),
                  null,
                  PROVIDERS);
      return new Encrypted(
          protectedHeader,
          "",
          Base64Url.encode(parts.getIv()),
          Base64Url.encode(parts.getCiphertext()),
          Base64Url.encode(parts.getAuthenticationTag()));
    } catch (JoseException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }
}
