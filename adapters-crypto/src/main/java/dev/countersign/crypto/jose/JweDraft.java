package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.List;
import java.util.Optional;

/**
 * A JWE that is to be made.
 *
 * @param content {@code enc}
 * @param protectedHeader further members that are authenticated
 * @param unprotectedHeader members for all recipients that are not
 * @param aad base64url of what is authenticated beside the content
 * @param recipients to whom; at least one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1">RFC 7516 §5.1</a>
 */
public record JweDraft(
    ContentEncryptionAlgorithm content,
    JsonObject protectedHeader,
    JsonObject unprotectedHeader,
    Optional<String> aad,
    List<Recipient> recipients) {

  /**
   * One of those to whom it is encrypted.
   *
   * @param algorithm {@code alg}
   * @param key a public key, or a shared one
   * @param header further members for this recipient, such as {@code kid}
   */
  public record Recipient(KeyManagementAlgorithm algorithm, Key key, JsonObject header) {

    @Override
    public String toString() {
      return "Recipient[" + algorithm + ", redacted]";
    }
  }

  /** Copies the recipients; throws if there are none. */
  public JweDraft {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() || recipients.size() > JweHeaders.MOST_RECIPIENTS) {
      throw new IllegalArgumentException("no recipient, or too many");
    }
  }
}
