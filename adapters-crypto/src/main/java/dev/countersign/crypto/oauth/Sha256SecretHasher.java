package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.oauth.SecretHash;
import java.nio.charset.StandardCharsets;

/**
 * Hashes secrets with one round of SHA-256: sufficient for random secrets, and fast enough for
 * every request.
 */
public final class Sha256SecretHasher implements SecretHasher {

  @Override
  public SecretHash hash(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return new SecretHash(Base64Url.encode(Digests.of("SHA-256", bytes)));
  }
}
