package dev.countersign.crypto.sealing;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.MasterKeyProblem.Malformed;
import dev.countersign.domain.sealing.MasterKeyProblem.Missing;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.SecretKey;

/** A secret key under its alias in a key store of the platform. */
final class KeyEntry {

  private KeyEntry() {}

  /** The AES key of that alias; refuses, naming the setting, if there is none or it is another. */
  static Result<SecretKey, MasterKeyProblem> find(
      KeyStore store, String alias, char[] password, String setting) {
    try {
      if (!store.containsAlias(alias)) {
        return Result.refused(new Missing(setting + ", under the alias " + alias));
      }
      return store.getKey(alias, password) instanceof SecretKey key
              && key.getAlgorithm().equals("AES")
          ? Result.ok(key)
          : refused(setting, "what has the alias " + alias + " is no AES key");
    } catch (GeneralSecurityException e) {
      return refused(setting, "what has the alias " + alias + " does not open");
    }
  }

  private static <T> Result<T, MasterKeyProblem> refused(String setting, String reason) {
    return Result.refused(new Malformed(setting, reason));
  }
}
