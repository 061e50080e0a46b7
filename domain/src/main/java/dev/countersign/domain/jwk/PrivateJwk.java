package dev.countersign.domain.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * A key with its private (or symmetric) part in the clear. It exists only between the generator and
 * the sealer, and between the sealer and the adapter that uses it.
 *
 * @param members with {@code kty} and the private members of that type
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public record PrivateJwk(JsonObject members) {

  // RFC 7517 §4.
  private static final Set<String> COMMON =
      Set.of("kty", "use", "key_ops", "alg", "kid", "x5c", "x5t", "x5t#S256");

  // RFC 7518 §6.2.1 and §6.3.1; RFC 8037 §2.
  private static final Map<String, Set<String>> PUBLIC_NUMBERS =
      Map.of("RSA", Set.of("n", "e"), "EC", Set.of("crv", "x", "y"), "OKP", Set.of("crv", "x"));

  /** Refuses, with an exception, a key without a type or without a private part. */
  public PrivateJwk {
    if (members.string("kty").isEmpty()) {
      throw new IllegalArgumentException("a key must have a kty");
    }
    if (members.string("d").isEmpty() && members.string("k").isEmpty()) {
      throw new IllegalArgumentException(
          "a private key must have a member d, a symmetric key a member k");
    }
  }

  /** Returns {@code kty}. */
  public String keyType() {
    return members.string("kty").orElseThrow();
  }

  /** Returns whether the key is symmetric, so that it has no public part. */
  public boolean symmetric() {
    return keyType().equals("oct");
  }

  /**
   * Returns the public members of the key: for a symmetric key, its type, name, use and algorithm.
   * Unknown members are treated as private.
   */
  public JsonObject shown() {
    var numbers = PUBLIC_NUMBERS.getOrDefault(keyType(), Set.of());
    var rest =
        members.members().keySet().stream()
            .filter(name -> !COMMON.contains(name) && !numbers.contains(name))
            .toList();
    return members.without(rest);
  }

  @Override
  public String toString() {
    return "PrivateJwk[redacted]";
  }
}
