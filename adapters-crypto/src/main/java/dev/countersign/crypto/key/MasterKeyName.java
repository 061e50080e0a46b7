package dev.countersign.crypto.key;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.key.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names a master key by a one-way function of its bytes: no other key has the name, and the name
 * does not help to find the key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104.html">RFC 2104</a>
 */
final class MasterKeyName {

  private static final byte[] PURPOSE =
      "countersign: name of a master key".getBytes(StandardCharsets.US_ASCII);

  private MasterKeyName() {}

  static String of(MasterKey masterKey) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(masterKey.bytes(), "HmacSHA256"));
      return "master-" + Base64Url.encode(mac.doFinal(PURPOSE));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
