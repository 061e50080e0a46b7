package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;

class InMemorySecretGeneratorTest extends SecretGeneratorContract {

  private final InMemorySecretGenerator adapter = new InMemorySecretGenerator();

  @Override
  protected SecretGenerator secretGenerator() {
    return adapter;
  }
}
