package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SecretHasher;

class InMemorySecretHasherTest extends SecretHasherContract {

  private final InMemorySecretHasher adapter = new InMemorySecretHasher();

  @Override
  protected SecretHasher secretHasher() {
    return adapter;
  }
}
