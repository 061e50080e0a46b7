package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.nio.file.Path;

/** Reads the master key from a file that the operator provides. */
public final class FileMasterKeys implements MasterKeys {

  private final MasterKeyFile file;

  /** Reads the key from {@code path}, the value of {@code setting}. */
  public FileMasterKeys(Path path, String setting) {
    this.file = new MasterKeyFile(path, setting + " (" + path + ")");
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    return file.read();
  }

  /** Creates no key: a mistyped path must not become a second key. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
