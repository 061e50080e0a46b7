package dev.countersign.application.key.driven;

import dev.countersign.domain.key.RecordIdentity;

/** Makes fingerprints of records. */
public interface RecordHasher {

  /** The same for equal records, whatever the order of their members; another for each other. */
  String hash(RecordIdentity record);
}
