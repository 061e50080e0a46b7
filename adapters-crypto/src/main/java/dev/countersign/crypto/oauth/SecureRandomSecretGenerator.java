package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretGenerator;
import java.security.SecureRandom;

/** Generates secrets with the platform's secure random number generator. */
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
