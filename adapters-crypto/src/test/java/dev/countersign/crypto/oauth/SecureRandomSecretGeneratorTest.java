package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.testkit.oauth.SecretGeneratorContract;
import java.security.SecureRandom;

class SecureRandomSecretGeneratorTest extends SecretGeneratorContract {

  @Override
  protected SecretGenerator secretGenerator() {
    return new SecureRandomSecretGenerator(new SecureRandom());
  }
}
