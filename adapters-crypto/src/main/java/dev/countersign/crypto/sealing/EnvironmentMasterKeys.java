package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;

/** Reads the master key from an environment variable, as base64url or base64 of its 32 bytes. */
public final class EnvironmentMasterKeys implements MasterKeys {

  private final String value;
  private final String setting;

  /** Uses {@code value}, the value of the variable {@code setting}. */
  public EnvironmentMasterKeys(String value, String setting) {
    this.value = value;
    this.setting = setting;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    return value.isBlank()
        ? Result.refused(new MasterKeyProblem.Missing(setting))
        : MasterKeyText.read(value, setting);
  }

  /** Creates no key: the operator sets the variable. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
