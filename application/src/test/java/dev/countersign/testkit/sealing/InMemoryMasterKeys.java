package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.key.KeyFixtures;

/**
 * A place in memory with a master key. If it is empty, {@code create} generates a key, always the
 * same one.
 */
public final class InMemoryMasterKeys implements MasterKeys {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  private Result<MasterKey, MasterKeyProblem> found;

  private InMemoryMasterKeys(Result<MasterKey, MasterKeyProblem> found) {
    this.found = found;
  }

  /** Returns a place without a key. */
  public static InMemoryMasterKeys empty() {
    return new InMemoryMasterKeys(Result.refused(new MasterKeyProblem.Missing(SETTING)));
  }

  /** Returns a place with this key. */
  public static InMemoryMasterKeys holding(MasterKey key) {
    return new InMemoryMasterKeys(Result.ok(key));
  }

  /** Returns a place whose content is not a key. */
  public static InMemoryMasterKeys malformed() {
    return new InMemoryMasterKeys(
        Result.refused(new MasterKeyProblem.Malformed(SETTING, "too short")));
  }

  /** Removes the key, as if its source could not be read any more. */
  public synchronized void lose() {
    found = Result.refused(new MasterKeyProblem.Missing(SETTING));
  }

  /** Puts a key in the place. */
  public synchronized void put(MasterKey key) {
    found = Result.ok(key);
  }

  @Override
  public synchronized Result<MasterKey, MasterKeyProblem> find() {
    return found;
  }

  @Override
  public synchronized Result<MasterKey, MasterKeyProblem> create() {
    if (found instanceof Result.Refused<?, MasterKeyProblem>(MasterKeyProblem.Missing missing)) {
      found = Result.ok(KeyFixtures.masterKey(0));
    }
    return found;
  }
}
