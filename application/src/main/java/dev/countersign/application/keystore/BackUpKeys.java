package dev.countersign.application.keystore;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/** Makes a backup of the keys. */
public interface BackUpKeys {

  /**
   * Why no backup was made.
   *
   * @param description for the administrator
   */
  record BackupRefusal(String description) {}

  /**
   * All keys that have a private part, sealed to the recovery key and to nobody else. Refuses if no
   * recovery key is configured, or if the key store is not sound.
   */
  Result<Sealed, BackupRefusal> backUp(Actor actor);
}
