package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;

/** Reads the hashes of passwords, by the algorithm that their text starts with. */
final class StoredHashReader {

  private static final int LONGEST = 512;

  private StoredHashReader() {}

  /** Returns the hash; refuses, with the reason, what the server cannot or must not verify. */
  static Result<StoredHash, String> read(String text) {
    if (text.length() > LONGEST) {
      return Result.refused("a password hash must have at most " + LONGEST + " characters");
    }
    if (text.startsWith("$argon2")) {
      return Argon2Hash.read(text);
    }
    if (text.startsWith("$2")) {
      return BcryptHash.read(text);
    }
    if (text.startsWith("$scrypt$") || text.startsWith("$s0$") || text.startsWith("$7$")) {
      return ScryptHash.read(text);
    }
    if (text.startsWith("$pbkdf2") || text.startsWith("pbkdf2_")) {
      return Pbkdf2Hash.read(text);
    }
    return Result.refused(
        "the algorithm of a password hash must be Argon2, bcrypt, scrypt or PBKDF2, in the PHC or"
            + " the modular crypt format; set another password for this user instead");
  }
}
