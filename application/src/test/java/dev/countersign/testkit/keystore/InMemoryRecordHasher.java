package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.domain.sealing.RecordIdentity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A hasher whose hashes are numbers: it stores each record and counts them. */
public final class InMemoryRecordHasher implements RecordHasher {

  private static final Map<RecordIdentity, String> HASHES = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public String hash(RecordIdentity record) {
    return HASHES.computeIfAbsent(record, unknown -> "hash-" + COUNT.incrementAndGet());
  }
}
