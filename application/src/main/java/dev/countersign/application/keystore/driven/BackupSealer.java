package dev.countersign.application.keystore.driven;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;

/**
 * Seals backups, so that they can leave the service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2.1">RFC 7516 §7.2.1</a>
 */
public interface BackupSealer {

  /** Seals to that recipient and nobody else. */
  Sealed seal(JsonObject backup, DataKeyRecipient recipient);

  /** Opens a backup; refuses one that is no backup, was changed, or is for somebody else. */
  Result<JsonObject, DecryptionFailure> open(Sealed backup, MasterKey recipient);
}
