package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.RecordHasher;

class InMemoryRecordHasherTest extends RecordHasherContract {

  @Override
  protected RecordHasher hasher() {
    return new InMemoryRecordHasher();
  }
}
