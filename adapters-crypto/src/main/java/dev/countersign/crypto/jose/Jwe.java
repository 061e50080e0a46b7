package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwe.ContentEncryptionParts;
import org.jose4j.jwx.Headers;
import org.jose4j.lang.JoseException;

/**
 * A parsed JWE whose form is valid and whose content is still encrypted.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 */
public final class Jwe {

  private static final ProviderContext PROVIDERS = new ProviderContext();

  private final JweHeaders headers;
  private final ContentEncryptionAlgorithm content;
  private final byte[] additionalData;
  private final JweBody body;

  Jwe(JweHeaders headers, ContentEncryptionAlgorithm content, byte[] additionalData, JweBody body) {
    this.headers = headers;
    this.content = content;
    this.additionalData = additionalData;
    this.body = body;
  }

  /** Returns the protected header. */
  public JsonObject protectedHeader() {
    return headers.protectedHeader();
  }

  /** Returns the recipients; at least one. */
  public List<JweRecipient> recipients() {
    return headers.recipients();
  }

  /** Returns {@code enc}. */
  public ContentEncryptionAlgorithm content() {
    return content;
  }

  /** Returns the {@code aad} member, as it was sent. */
  public Optional<String> aad() {
    return body.aad();
  }

  /**
   * Decrypts the content with the key of a recipient. A wrong key or encrypted key is noticed only
   * when the content fails to authenticate.
   */
  public Optional<byte[]> open(JweRecipient recipient, Key key) {
    return decrypt(ContentEncryptionKeySource.recover(recipient, content, key));
  }

  /**
   * Decrypts the content with its content encryption key; empty if the key is wrong or its length
   * is not that of {@code enc}.
   */
  public Optional<byte[]> openWith(byte[] contentKey) {
    return contentKey.length == ContentEncryptionKeySource.length(content)
        ? decrypt(contentKey)
        : Optional.empty();
  }

  /**
   * Decrypts with a random key, which always fails, so that a token without a matching key takes as
   * long as one with a wrong key.
   */
  public void decryptWithRandomKey() {
    decrypt(ContentEncryptionKeySource.random(content)).ifPresent(plaintext -> {});
  }

  private Optional<byte[]> decrypt(byte[] contentKey) {
    var parts = new ContentEncryptionParts(body.iv(), body.ciphertext(), body.tag());
    try {
      var plaintext =
          JoseAlgorithms.content(content)
              .decrypt(parts, additionalData, contentKey, new Headers(), PROVIDERS);
      return headers.compressed() ? Inflation.inflate(plaintext) : Optional.of(plaintext);
    } catch (JoseException e) {
      return Optional.empty();
    }
  }
}
