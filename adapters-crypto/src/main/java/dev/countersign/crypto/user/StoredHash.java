package dev.countersign.crypto.user;

/** A hash of a password with its salt and its cost, as some system stored it. */
sealed interface StoredHash permits Argon2Hash, BcryptHash, Pbkdf2Hash, ScryptHash {

  /**
   * Computes the hash of {@code password} with the stored salt and cost, and compares it in
   * constant time with the stored one.
   */
  boolean matches(byte[] password);

  /** Returns the memory in KiB that one computation needs; 0 if it does not matter. */
  int memory();

  /**
   * Returns whether it protects the password less than today's recommendations: a low cost, or a
   * salt of less than 16 bytes.
   *
   * @see <a
   *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
   *     Password Storage</a>
   */
  boolean weak();
}
