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
    var bits = algorithm.wireName().replaceAll("\\D", "");
    var name = "SHA-" + (bits.isEmpty() ? "512" : bits);
    try {
      var hash = MessageDigest.getInstance(name).digest(value.getBytes(StandardCharsets.US_ASCII));
      var half = Arrays.copyOf(hash, hash.length / 2);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
