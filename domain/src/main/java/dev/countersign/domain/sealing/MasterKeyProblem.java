package dev.countersign.domain.sealing;

/** The reason why the key store cannot be decrypted, with the setting of the master key. */
public sealed interface MasterKeyProblem {

  /** Returns the setting, what is wrong and what to do. */
  String message();

  /** No master key is set. */
  record Missing(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": no master key is set, but the database contains keys that are sealed with one."
          + " Set the master key that the database was created with.";
    }
  }

  /** The value is not a master key. */
  record Malformed(String setting, String reason) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting + ": the value is not a master key: " + reason;
    }
  }

  /** The value is a master key, but not of this database. */
  record Wrong(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": this master key cannot decrypt the key store of this database."
          + " Set the master key that the database was created with.";
    }
  }

  /**
   * Neither key opens the store, although a previous key is set: so that one is not the right one.
   */
  record WrongPrevious(String setting, String current) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": this key cannot decrypt what is not sealed with "
          + current
          + ". Set the previous master key, or the whole recovery key, that this database was"
          + " sealed with.";
    }
  }

  /**
   * The recovery key that is set in place of a previous master key cannot be used.
   *
   * @param message the setting, what is wrong and what to do
   */
  record UnusableRecoveryKey(String message) implements MasterKeyProblem {}

  /** The store is being resealed from the previous master key to this one, and still needs both. */
  record PreviousNeeded(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": part of the key store is still sealed with the previous master key. Also set"
          + " COUNTERSIGN_MASTER_KEY_PREVIOUS, or its variant for a file or a PKCS store, until"
          + " the log says that it may be removed.";
    }
  }

  /** The master key is correct, but the sealed data was changed. */
  record Damaged(String setting, String reason) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": this is the master key of this database, but "
          + reason
          + ". Restore the database from a backup.";
    }
  }

  /** The master key may be correct, but nothing confirms that this service wrote the database. */
  record Unconfirmed(String reason) implements MasterKeyProblem {
    @Override
    public String message() {
      return "the key store cannot be used: " + reason;
    }
  }
}
