package dev.countersign.application.sealing.driven;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Seals what the store keeps, each record bound to what it says of itself in the clear.
 *
 * <p>Holds the data keys that were unlocked. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public interface Sealer {

  /**
   * Makes a data key and seals it to all the recipients. It counts from when it is unlocked, which
   * must not be before it is stored: what was sealed with a key that was lost is lost too.
   */
  DataKey create(int number, List<? extends DataKeyRecipient> recipients, Instant now);

  /**
   * Opens a stored data key. The one with the highest number seals from now on; all of them open.
   * Refuses if it is not sealed to this master key, or was changed.
   */
  Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey);

  /** The numbers of the data keys that are unlocked. */
  Set<Integer> unlocked();

  /** To whom a data key says that it is sealed: what counts is whether it opens. */
  Set<String> recipients(DataKey dataKey);

  /**
   * The same data key, sealed anew to exactly these recipients; throws if it is not the one that is
   * unlocked under its number.
   */
  DataKey sealAnew(DataKey dataKey, List<? extends DataKeyRecipient> recipients);

  /** Seals a secret for a record; throws if no data key is unlocked. */
  Sealed seal(RecordIdentity record, JsonObject secret);

  /**
   * Opens what was sealed for this very record; refuses whatever was changed or moved. A seal by a
   * data key that another node made is first looked up in the store of data keys.
   */
  Result<JsonObject, DecryptionFailure> open(RecordIdentity record, Sealed sealed);

  /** The number of the data key that a seal says it was made with: what counts is that it opens. */
  OptionalInt dataKeyOf(Sealed sealed);

  /** How often each data key sealed since this was asked the last time. */
  Map<Integer, Long> takeUses();
}
