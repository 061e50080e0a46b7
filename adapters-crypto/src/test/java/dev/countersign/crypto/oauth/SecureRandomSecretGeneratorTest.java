package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.testkit.oauth.SecretGeneratorContract;

class SecureRandomSecretGeneratorTest extends SecretGeneratorContract {

  @Override
  protected SecretGenerator secretGenerator() {
    return new SecureRandomSecretGenerator();
  }
}
