package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/** Keeps a master key, or makes one when asked to: always the same. */
public final class InMemoryMasterKeys implements MasterKeys {

  private static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  private Optional<MasterKey> kept;

  private InMemoryMasterKeys(Optional<MasterKey> kept) {
    this.kept = kept;
  }

  /** A place without a key. */
  public static InMemoryMasterKeys empty() {
    return new InMemoryMasterKeys(Optional.empty());
  }

  /** A place with that key. */
  public static InMemoryMasterKeys holding(MasterKey key) {
    return new InMemoryMasterKeys(Optional.of(key));
  }

  @Override
  public synchronized Result<MasterKey, MasterKeyProblem> find() {
    return kept.<Result<MasterKey, MasterKeyProblem>>map(Result::ok)
        .orElseGet(() -> Result.refused(new MasterKeyProblem.Missing(SETTING)));
  }

  @Override
  public synchronized Result<MasterKey, MasterKeyProblem> create() {
    if (kept.isEmpty()) {
      kept = Optional.of(KeyFixtures.masterKey(0));
    }
    return find();
  }
}
