package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.testkit.keystore.RecordHasherContract;

class Sha256RecordHasherTest extends RecordHasherContract {

  @Override
  protected RecordHasher hasher() {
    return new Sha256RecordHasher();
  }
}
