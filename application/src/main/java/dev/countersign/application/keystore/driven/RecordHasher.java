package dev.countersign.application.keystore.driven;

import dev.countersign.domain.sealing.RecordIdentity;

/** Computes fingerprints of records, by which a changed record is noticed. */
public interface RecordHasher {

  /**
   * Returns the fingerprint: equal for equal records, whatever the order of their members;
   * different for different records.
   */
  String hash(RecordIdentity record);
}
