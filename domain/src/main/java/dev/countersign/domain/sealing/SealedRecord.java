package dev.countersign.domain.sealing;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * A record of any store, as far as sealing goes.
 *
 * @param key its primary key
 * @param identity what its seal is bound to, as the row says now
 * @param sealed its seal
 */
public record SealedRecord(String key, RecordIdentity identity, Sealed sealed) {

  /** The identity of a row that is no record any more: nothing was ever sealed for it. */
  public static final RecordIdentity DAMAGED = new RecordIdentity("damaged", JsonObject.EMPTY);
}
