package dev.countersign.domain.keystore;

/**
 * A difference between the key store and its manifest.
 *
 * @param kind the kind of the difference
 * @param what the object that differs: a ring, a record or the manifest
 * @param message for the log and the administrator, without secrets
 */
public record IntegrityFinding(Kind kind, String what, String message) {

  /** The kinds of differences. */
  public enum Kind {
    /** The manifest was removed, or was not sealed by this service. */
    MANIFEST_DAMAGED,
    /** The copy of the manifest outside of the database was not written by this service. */
    ANCHOR_DAMAGED,
    /** The manifest was removed, but the rings that it confirmed are there. */
    MANIFEST_MISSING,
    /** The store is older than a previously seen generation. */
    ROLLED_BACK,
    /** A ring has other keys, states, times or generations than this service wrote. */
    RING_CHANGED,
    /** A ring that this service wrote is missing. */
    RING_MISSING,
    /** The store contains a ring that this service did not write. */
    RING_UNKNOWN,
    /** A data key that this service uses is missing, or was replaced. */
    DATA_KEY_MISSING,
    /** The store contains a data key that this service does not use. */
    DATA_KEY_UNKNOWN,
    /**
     * The seal of a record cannot be decrypted: the record was changed, or the seal was copied from
     * another record.
     */
    RECORD_DAMAGED
  }
}
