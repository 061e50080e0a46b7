package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.util.Base64;

/**
 * The salt and the hash of a password.
 *
 * @param salt 4 to 128 bytes
 * @param hash 16 to 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HashBytes(byte[] salt, byte[] hash) {

  private static final int RECOMMENDED_SALT = 16;

  /** Reads base64 with the alphabet of the PHC format or of passlib, padded or not. */
  static Result<HashBytes, String> read(String salt, String hash) {
    var salty = decoded(salt);
    var hashed = decoded(hash);
    if (salty.length == 0 || hashed.length == 0) {
      return Result.refused("the salt and the hash must be base64");
    }
    return checked(salty, hashed);
  }

  /** Refuses a salt or a hash of another length. */
  static Result<HashBytes, String> checked(byte[] salt, byte[] hash) {
    // SP 800-63B-4 §3.1.1.2: "The salt SHALL be at least 32 bits in length".
    if (salt.length < 4 || salt.length > 128) {
      return Result.refused("the salt must have 4 to 128 bytes, but has " + salt.length);
    }
    if (hash.length < 16 || hash.length > 64) {
      return Result.refused("the hash must have 16 to 64 bytes, but has " + hash.length);
    }
    return Result.ok(new HashBytes(salt, hash));
  }

  /** Returns whether the salt is shorter than the 128 bits of NIST SP 800-132. */
  boolean hasShortSalt() {
    return salt.length < RECOMMENDED_SALT;
  }

  /** Decodes the text; empty if it is not base64. */
  static byte[] decoded(String text) {
    var end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    try {
      return Base64.getDecoder().decode(text.substring(0, end).replace('.', '+'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
