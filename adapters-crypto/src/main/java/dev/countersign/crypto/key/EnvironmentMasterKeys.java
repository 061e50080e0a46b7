package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.MasterKeys;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Result;

/** The master key stands in an environment variable, as base64url or base64 of its 32 bytes. */
public final class EnvironmentMasterKeys implements MasterKeys {

  /** The variable. */
  public static final String SETTING = "COUNTERSIGN_MASTER_KEY";

  private final String value;

  /** Takes the variable's value. */
  public EnvironmentMasterKeys(String value) {
    this.value = value;
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    return value.isBlank()
        ? Result.refused(new MasterKeyProblem.Missing(SETTING))
        : MasterKeyText.read(value, SETTING);
  }

  /** Makes none: the operator fills the variable. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
