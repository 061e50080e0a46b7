package dev.countersign.application.keystore.driven;

import dev.countersign.domain.sealing.RecordIdentity;

/** Makes fingerprints of records. */
public interface RecordHasher {

  /** The same for equal records, whatever the order of their members; another for each other. */
  String hash(RecordIdentity record);
}
