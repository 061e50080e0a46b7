package dev.countersign.testkit.token;

import dev.countersign.application.token.driven.TokenHasher;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The real hash: the contract fixes the algorithm, so a simpler one is not possible. */
public final class InMemoryTokenHasher implements TokenHasher {

  @Override
  public String leftHalf(String value, SignatureAlgorithm algorithm) {
    var name = digest(algorithm);
    try {
      var hash = MessageDigest.getInstance(name).digest(value.getBytes(StandardCharsets.US_ASCII));
      var half = Arrays.copyOf(hash, name.startsWith("SHAKE") ? 57 : hash.length / 2);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case EDDSA, ED25519 -> "SHA-512";
      case ED448 -> "SHAKE256-512";
      default -> "SHA-" + algorithm.wireName().substring(2);
    };
  }
}
