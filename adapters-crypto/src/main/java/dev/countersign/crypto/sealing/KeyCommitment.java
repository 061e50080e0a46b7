package dev.countersign.crypto.sealing;

import dev.countersign.crypto.oauth.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names a secret key by a one-way function of its bytes: nobody finds another key of that name, and
 * the name does not help to find the key. AES-GCM and AES key wrap do not do that by themselves:
 * what they made opens, with effort, under two keys.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104.html">RFC 2104</a>
 */
final class KeyCommitment {

  private KeyCommitment() {}

  /** The commitment to {@code key}, in base64url; another one for each purpose. */
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
