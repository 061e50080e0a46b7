package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;
import java.security.SecureRandom;

/** Takes secrets from the platform's generator of random numbers. */
public final class SecureRandomSecretGenerator implements SecretGenerator {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String generate() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64Url.encode(bytes);
  }
}
