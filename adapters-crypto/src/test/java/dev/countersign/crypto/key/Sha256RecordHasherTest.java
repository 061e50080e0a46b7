package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.RecordHasher;
import dev.countersign.testkit.key.RecordHasherContract;

class Sha256RecordHasherTest extends RecordHasherContract {

  @Override
  protected RecordHasher hasher() {
    return new Sha256RecordHasher();
  }
}
