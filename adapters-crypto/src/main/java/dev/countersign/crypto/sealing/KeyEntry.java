package dev.countersign.crypto.sealing;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.MasterKeyProblem.Malformed;
import dev.countersign.domain.sealing.MasterKeyProblem.Missing;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.SecretKey;

/** Reads a secret key by its alias from a key store of the platform. */
final class KeyEntry {

  private KeyEntry() {}

  /**
   * Returns the AES key with the alias; refuses, naming the setting, if the entry is missing or is
   * not an AES key.
   */
  static Result<SecretKey, MasterKeyProblem> find(
      KeyStore store, String alias, char[] password, String setting) {
    try {
      if (!store.containsAlias(alias)) {
        return Result.refused(new Missing(setting + ", under the alias " + alias));
      }
      return store.getKey(alias, password) instanceof SecretKey key
              && key.getAlgorithm().equals("AES")
          ? Result.ok(key)
          : refused(setting, "the entry with the alias " + alias + " is not an AES key");
    } catch (GeneralSecurityException e) {
      return refused(
          setting,
          "the entry with the alias " + alias + " cannot be read with the password or PIN");
    }
  }

  private static <T> Result<T, MasterKeyProblem> refused(String setting, String reason) {
    return Result.refused(new Malformed(setting, reason));
  }
}
