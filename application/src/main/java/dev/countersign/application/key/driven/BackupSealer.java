package dev.countersign.application.key.driven;

import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;

/**
 * Seals backups, so that they can leave the service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public interface BackupSealer {

  /** Seals to that recipient and nobody else. */
  Sealed seal(JsonObject backup, DataKeyRecipient recipient);

  /** Opens a backup; refuses one that is no backup, was changed, or is for somebody else. */
  Result<JsonObject, Unopenable> open(Sealed backup, MasterKey recipient);
}
