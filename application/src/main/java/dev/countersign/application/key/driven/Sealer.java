package dev.countersign.application.key.driven;

import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;

/**
 * Seals what the store keeps, each record bound to what it says of itself in the clear.
 *
 * <p>Holds the data keys that were unlocked. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public interface Sealer {

  /** Makes a data key, seals it to the master key, and seals with it from now on. */
  DataKey create(int number, MasterKey masterKey, Instant now);

  /**
   * Opens a stored data key. The one with the highest number seals from now on; all of them open.
   * Refuses if it is not this master key that it was sealed to.
   */
  Result<Done, Unopenable> unlock(DataKey dataKey, MasterKey masterKey);

  /** Seals a secret for a record; throws if no data key is unlocked. */
  Sealed seal(RecordIdentity record, JsonObject secret);

  /** Opens what was sealed for this very record; refuses whatever was changed or moved. */
  Result<JsonObject, Unopenable> open(RecordIdentity record, Sealed sealed);
}
