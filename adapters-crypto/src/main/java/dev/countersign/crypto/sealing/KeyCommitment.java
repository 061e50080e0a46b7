package dev.countersign.crypto.sealing;

import dev.countersign.crypto.oauth.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes a commitment to a secret key, a one-way function of its bytes: it is infeasible to find
 * another key with the same commitment, or to find the key from it. AES-GCM and AES key wrap alone
 * do not commit to a key: an attacker can construct a ciphertext that decrypts under two keys.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104.html">RFC 2104</a>
 */
final class KeyCommitment {

  private KeyCommitment() {}

  /** Returns the commitment to {@code key}, in base64url; it differs for each purpose. */
  static String of(byte[] key, String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64Url.encode(
          mac.doFinal(("countersign: " + purpose).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
