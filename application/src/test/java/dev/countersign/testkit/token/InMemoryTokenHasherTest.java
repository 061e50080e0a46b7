package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenHasher;

class InMemoryTokenHasherTest extends TokenHasherContract {

  @Override
  protected TokenHasher tokenHasher() {
    return new InMemoryTokenHasher();
  }
}
