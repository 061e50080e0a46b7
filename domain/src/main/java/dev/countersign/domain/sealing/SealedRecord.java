package dev.countersign.domain.sealing;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * A sealed record of any store.
 *
 * @param key its primary key
 * @param identity what its seal is bound to, from the current columns of the row
 * @param sealed its seal
 */
public record SealedRecord(String key, RecordIdentity identity, Sealed sealed) {

  /** The identity of a row that cannot be read as a record. No seal is bound to it. */
  public static final RecordIdentity DAMAGED = new RecordIdentity("damaged", JsonObject.EMPTY);
}
