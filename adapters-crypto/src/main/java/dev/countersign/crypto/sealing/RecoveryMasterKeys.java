package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The recovery key, brought back from where it was kept, in place of a master key that was lost.
 *
 * <p>For as long as the store is moved to a new master key, and no longer.
 */
public final class RecoveryMasterKeys implements MasterKeys {

  private final Path path;
  private final String setting;

  /** Reads the whole recovery key from {@code path}, which stands in {@code setting}. */
  public RecoveryMasterKeys(Path path, String setting) {
    this.path = path;
    this.setting = setting;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    return Files.exists(path)
        ? new RecoveryKeyFile(path, setting)
            .masterKey()
            .mapError(reason -> new MasterKeyProblem.Malformed(setting, reason))
        : Result.refused(new MasterKeyProblem.Missing(setting + " (" + path + ")"));
  }

  /** Makes none: a recovery key is made where it is kept. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
