package dev.countersign.crypto.jose;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.interfaces.RSAPrivateKey;
import javax.crypto.Cipher;

/**
 * Decrypts content encryption keys that were encrypted with RSAES-PKCS1-v1_5. The steps and their
 * time are the same whether the padding is right or not: no branch and no exception depends on the
 * decrypted bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5, Timing
 *     Attacks</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3218.html#section-2.3.2">RFC 3218 §2.3.2, Random
 *     Filling</a>
 */
final class RsaPkcs1 {

  private static final int FEWEST_PADDING_BYTES = 8;

  private RsaPkcs1() {}

  /**
   * Returns the decrypted key if its padding is right and it has the length of {@code substitute};
   * otherwise a copy of the substitute.
   */
  static byte[] decrypt(Key key, byte[] encryptedKey, byte[] substitute) {
    if (!(key instanceof RSAPrivateKey rsa)
        || length(rsa) < substitute.length + FEWEST_PADDING_BYTES + 3) {
      return substitute.clone();
    }
    // The length and the range of the encrypted key are known to the sender. A number that is not
    // in the range is replaced by one that decrypts to itself, whose padding is wrong.
    var encrypted = isInRange(encryptedKey, rsa) ? encryptedKey : one(length(rsa));
    try {
      var cipher = Cipher.getInstance("RSA/ECB/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, rsa);
      return select(aligned(cipher.doFinal(encrypted), length(rsa)), substitute);
    } catch (GeneralSecurityException e) {
      // Depends on the key and on the platform only.
      throw new IllegalStateException("this platform cannot decrypt with RSA", e);
    }
  }

  private static int length(RSAPrivateKey key) {
    return (key.getModulus().bitLength() + 7) / 8;
  }

  // RFC 8017 §7.2.2, step 1: "If the length of the ciphertext C is not k octets ... output
  // "decryption error" and stop."
  private static boolean isInRange(byte[] encryptedKey, RSAPrivateKey key) {
    return encryptedKey.length == length(key)
        && new BigInteger(1, encryptedKey).compareTo(key.getModulus()) < 0;
  }

  private static byte[] one(int length) {
    var one = new byte[length];
    one[length - 1] = 1;
    return one;
  }

  /** Returns the bytes with leading zeros up to {@code length}. */
  private static byte[] aligned(byte[] bytes, int length) {
    var aligned = new byte[length];
    System.arraycopy(bytes, 0, aligned, length - bytes.length, bytes.length);
    return aligned;
  }

  /**
   * Returns the end of the encoded message if everything before it is the padding, otherwise the
   * substitute. RFC 8017 §7.2.2: "EM = 0x00 || 0x02 || PS || 0x00 || M."
   */
  private static byte[] select(byte[] encoded, byte[] substitute) {
    var start = encoded.length - substitute.length;
    var wrong = encoded[0] | (encoded[1] ^ 2) | encoded[start - 1];
    for (var i = 2; i < start - 1; i++) {
      wrong |= isZero(encoded[i]);
    }
    // All bits are set if the padding is right, none if it is wrong.
    var right = -isZero(wrong);
    var selected = new byte[substitute.length];
    for (var i = 0; i < selected.length; i++) {
      selected[i] = (byte) ((encoded[start + i] & right) | (substitute[i] & ~right));
    }
    return selected;
  }

  /** Returns 1 if the lowest eight bits are zero, and 0 otherwise, without a branch. */
  private static int isZero(int value) {
    return ((value & 0xff) - 1) >>> 31;
  }
}
