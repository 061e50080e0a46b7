package dev.countersign.domain.keystore;

/**
 * Something in the key store that is not as we left it.
 *
 * @param kind what is wrong
 * @param what with what: a ring, a record, the manifest
 * @param message for the log and the administrator, without anything secret
 */
public record IntegrityFinding(Kind kind, String what, String message) {

  /** What can be wrong. */
  public enum Kind {
    /** The manifest was removed, or does not open. */
    MANIFEST_DAMAGED,
    /** The store is older than it was once seen to be. */
    ROLLED_BACK,
    /** A ring has other keys, states, times or generations than it was written with. */
    RING_CHANGED,
    /** A ring that was written is not there. */
    RING_MISSING,
    /** A ring is there that was not written by us. */
    RING_UNKNOWN,
    /** The seal of a record does not open: it was changed, or moved here from another. */
    RECORD_DAMAGED
  }
}
