package dev.countersign.domain.sealing;

/** Why the key store cannot be opened: each names the setting to look at. */
public sealed interface MasterKeyProblem {

  /** What was wrong, where, and what to do. */
  String message();

  /** There is none where the setting says. */
  record Missing(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": there is no master key, but the database holds keys sealed with one."
          + " Give the master key that it was made with.";
    }
  }

  /** There is something that cannot be a master key. */
  record Malformed(String setting, String reason) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting + ": not a master key: " + reason;
    }
  }

  /** It is a master key, but not the one that this database was sealed with. */
  record Wrong(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": this master key does not open the key store of this database."
          + " Give the master key that it was made with.";
    }
  }

  /** The store is being moved from another master key to this one, and still needs both. */
  record PreviousNeeded(String setting) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": part of the key store still hangs on the master key before. Give that one too,"
          + " as COUNTERSIGN_MASTER_KEY_PREVIOUS or the like, until the log says that it may be"
          + " removed.";
    }
  }

  /** It is the right master key, but what is sealed to it was changed. */
  record Damaged(String setting, String reason) implements MasterKeyProblem {
    @Override
    public String message() {
      return setting
          + ": this is the master key of this database, but "
          + reason
          + ". Restore the database from a backup.";
    }
  }
}
