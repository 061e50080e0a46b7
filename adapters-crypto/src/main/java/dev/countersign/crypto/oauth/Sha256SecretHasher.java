package dev.countersign.crypto.oauth;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.oauth.SecretHash;
import java.nio.charset.StandardCharsets;

/** One round of SHA-256: enough for secrets that nobody can guess, and cheap on every request. */
public final class Sha256SecretHasher implements SecretHasher {

  @Override
  public SecretHash hash(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    return new SecretHash(Base64Url.encode(Digests.of("SHA-256", bytes)));
  }
}
