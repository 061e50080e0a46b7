package dev.countersign.domain.jwk;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Map;
import java.util.Set;

/**
 * A key with its private (or symmetric) part, in the clear: on its way from the generator to the
 * sealer, or from the sealer to the adapter that uses it, and nowhere else.
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

  /** Refuses, with an exception, a key without a type or without anything private in it. */
  public PrivateJwk {
    if (members.string("kty").isEmpty()) {
      throw new IllegalArgumentException("a key has a kty");
    }
    if (members.string("d").isEmpty() && members.string("k").isEmpty()) {
      throw new IllegalArgumentException("a private key has a member d, a symmetric one k");
    }
  }

  /** {@code kty}. */
  public String keyType() {
    return members.string("kty").orElseThrow();
  }

  /** Whether the whole key is a secret, so that it has no public part. */
  public boolean symmetric() {
    return keyType().equals("oct");
  }

  /**
   * What may be shown of the key: for a symmetric one, its type, name, use and algorithm. Members
   * that are not known to be public stay with the private ones, whoever made them up.
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
