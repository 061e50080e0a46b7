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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Seals stored secrets. Each seal is bound to the plain members of its record.
 *
 * <p>Holds the unlocked data keys. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public interface Sealer {

  /**
   * Creates a data key and seals it to all the recipients. It is used only after it is unlocked,
   * which must not happen before it is stored: records that were sealed with a lost key are lost
   * too.
   */
  DataKey create(int number, List<? extends DataKeyRecipient> recipients, Instant now);

  /**
   * Unlocks a stored data key. The unlocked key with the highest number seals from then on; all of
   * them open. Refuses a data key that is not sealed to this master key, or was changed.
   */
  Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey);

  /** Returns the numbers of the unlocked data keys. */
  Set<Integer> unlocked();

  /** Forgets all unlocked data keys but those of these numbers. */
  void retain(Set<Integer> numbers);

  /**
   * Returns whether the recipients of a data key share one content key, as in earlier versions.
   * Then each of them can put another data key in its place.
   */
  boolean isOfEarlierForm(DataKey dataKey);

  /**
   * Returns the recipients that a data key names. The names are not verified until it is unlocked.
   */
  Set<String> recipients(DataKey dataKey);

  /**
   * Returns the same data key, sealed again to exactly these recipients. Throws if it is not the
   * data key that is unlocked under its number.
   */
  DataKey reseal(DataKey dataKey, List<? extends DataKeyRecipient> recipients);

  /**
   * Returns the highest number of the unlocked data keys, the one that seals; empty if none is
   * unlocked.
   */
  OptionalInt newest();

  /** Seals a secret for a record. Throws if no data key is unlocked. */
  Sealed seal(RecordIdentity record, JsonObject secret);

  /**
   * Seals a secret for a record with the data key of that number. The caller has reserved the use.
   * Empty if that data key is not unlocked.
   */
  Optional<Sealed> seal(int dataKey, RecordIdentity record, JsonObject secret);

  /**
   * Runs work that makes up to {@code seals} seals in this thread, and returns its result. Whatever
   * the seals need to write to the database is written before. So the work can seal in a unit of
   * work that has locked the manifest.
   */
  <T> T reserving(int seals, Supplier<T> work);

  /**
   * Opens a seal of exactly this record. Refuses a seal that was changed or moved. If another node
   * created the data key of the seal, it is looked up in the store of data keys first.
   */
  Result<JsonObject, DecryptionFailure> open(RecordIdentity record, Sealed sealed);

  /**
   * Returns whether no node can open the seal of this record: the seal was changed or moved, or it
   * names a data key that is not stored. Returns false also if the data key is stored, but this
   * node cannot unlock it: another node may be able to.
   */
  boolean isDamaged(RecordIdentity record, Sealed sealed);

  /**
   * Returns the number of the data key that a seal names. The number is not verified until the seal
   * is opened.
   */
  OptionalInt dataKeyOf(Sealed sealed);
}
