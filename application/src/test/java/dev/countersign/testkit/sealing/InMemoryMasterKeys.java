package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.testkit.key.KeyFixtures;

/** Keeps a master key, or makes one when asked to: always the same. */
public final class InMemoryMasterKeys implements MasterKeys {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  private Result<MasterKey, MasterKeyProblem> found;

  private InMemoryMasterKeys(Result<MasterKey, MasterKeyProblem> found) {
    this.found = found;
  }

  /** A place without a key. */
  public static InMemoryMasterKeys empty() {
    return new InMemoryMasterKeys(Result.refused(new MasterKeyProblem.Missing(SETTING)));
  }

  /** A place with that key. */
  public static InMemoryMasterKeys holding(MasterKey key) {
    return new InMemoryMasterKeys(Result.ok(key));
  }

  /** A place with something else. */
  public static InMemoryMasterKeys malformed() {
    return new InMemoryMasterKeys(
        Result.refused(new MasterKeyProblem.Malformed(SETTING, "too short")));
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
