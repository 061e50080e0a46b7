package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.security.Key;
import java.util.List;
import java.util.Optional;

/**
 * The headers and recipients of a JWE that is to be written.
 *
 * @param content {@code enc}
 * @param protectedHeader further members of the protected header
 * @param unprotectedHeader members of the unprotected header that all recipients share
 * @param aad the additional authenticated data, in base64url
 * @param recipients the recipients; at least one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1">RFC 7516 §5.1</a>
 */
public record JweDraft(
    ContentEncryptionAlgorithm content,
    JsonObject protectedHeader,
    JsonObject unprotectedHeader,
    Optional<String> aad,
    List<Recipient> recipients) {

  /**
   * A recipient of a JWE.
   *
   * @param algorithm {@code alg}
   * @param key a public key, or a shared key
   * @param header further members for this recipient, such as {@code kid}
   */
  public record Recipient(KeyManagementAlgorithm algorithm, Key key, JsonObject header) {

    @Override
    public String toString() {
      return "Recipient[" + algorithm + ", redacted]";
    }
  }

  /** Copies the recipients; throws if there are none or too many. */
  public JweDraft {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() || recipients.size() > JweHeaders.MOST_RECIPIENTS) {
      throw new IllegalArgumentException(
          "a JWE must have 1 to " + JweHeaders.MOST_RECIPIENTS + " recipients");
    }
  }
}
