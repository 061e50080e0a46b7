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
 * A JWE taken apart, its form checked, its content still encrypted.
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

  /** The members that are authenticated. */
  public JsonObject protectedHeader() {
    return headers.protectedHeader();
  }

  /** To whom it is encrypted; at least one. */
  public List<JweRecipient> recipients() {
    return headers.recipients();
  }

  /** {@code enc}. */
  public ContentEncryptionAlgorithm content() {
    return content;
  }

  /** The {@code aad} member, as it stood. */
  public Optional<String> aad() {
    return body.aad();
  }

  /**
   * The content, if {@code key} is the recipient's. Whatever is wrong with key or encrypted key
   * shows only when the content does not authenticate.
   */
  public Optional<byte[]> open(JweRecipient recipient, Key key) {
    return decrypt(ContentEncryptionKeySource.recover(recipient, content, key));
  }

  /** The content, if that is its key; 32 bytes or whatever {@code enc} asks for. */
  public Optional<byte[]> openWith(byte[] contentKey) {
    return contentKey.length == ContentEncryptionKeySource.length(content)
        ? decrypt(contentKey)
        : Optional.empty();
  }

  /** Does the work of opening with a key that opens nothing. */
  public void openInVain() {
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
