package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.testkit.token.TokenHasherContract;

class Jose4jTokenHasherTest extends TokenHasherContract {

  @Override
  protected TokenHasher tokenHasher() {
    return new Jose4jTokenHasher();
  }
}
