package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the recovery key from its offline storage, in place of a lost master key.
 *
 * <p>It is needed only until the store has been moved to a new master key.
 */
public final class RecoveryMasterKeys implements MasterKeys {

  private final Path path;
  private final String setting;

  /** Reads the private recovery key from {@code path}, the value of {@code setting}. */
  public RecoveryMasterKeys(Path path, String setting) {
    this.path = path;
    this.setting = setting;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    return Files.exists(path)
        ? new RecoveryKeyFile(path, setting)
            .masterKey()
            .mapError(MasterKeyProblem.UnusableRecoveryKey::new)
        : Result.refused(new MasterKeyProblem.Missing(setting + " (" + path + ")"));
  }

  /** Creates no key: the operator creates a recovery key offline. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
