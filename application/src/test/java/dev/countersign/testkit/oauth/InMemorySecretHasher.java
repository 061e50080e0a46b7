package dev.countersign.testkit.oauth;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.domain.oauth.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The real hash: the contract fixes the algorithm, so a simpler one is not possible. */
public final class InMemorySecretHasher implements SecretHasher {

  @Override
  public SecretHash hash(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
      return new SecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
