package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.testkit.oauth.SecretHasherContract;

class Sha256SecretHasherTest extends SecretHasherContract {

  @Override
  protected SecretHasher secretHasher() {
    return new Sha256SecretHasher();
  }
}
