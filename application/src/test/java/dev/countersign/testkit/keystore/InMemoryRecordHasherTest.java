package dev.countersign.testkit.keystore;

import dev.countersign.application.keystore.driven.RecordHasher;

class InMemoryRecordHasherTest extends RecordHasherContract {

  @Override
  protected RecordHasher hasher() {
    return new InMemoryRecordHasher();
  }
}
