package dev.countersign.application.keystore;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/** Backs up the keys. */
public interface BackUpKeys {

  /**
   * The reason why no backup was made.
   *
   * @param description the reason, for the administrator
   */
  record BackupRefusal(String description) {}

  /**
   * Returns all keys that have a private part, sealed to the recovery key only. Refuses if no
   * recovery key is configured, or if the key store fails its integrity check.
   */
  Result<Sealed, BackupRefusal> backUp(Actor actor);
}
