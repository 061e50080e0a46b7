package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether this server understands a public key: its type, its curve, its use and its
 * algorithm, and whether the key has the members that its type requires. Keys that are not
 * understood are ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
final class JwkUnderstanding {

  private static final Map<String, Set<String>> CURVES =
      Map.of(
          "RSA", Set.of(),
          "EC", Set.of("P-256", "P-384", "P-521"),
          "OKP", Set.of("Ed25519", "Ed448", "X25519"));

  // RFC 7518 §6.2.1 and §6.3.1; RFC 8037 §2.
  private static final Map<String, List<String>> REQUIRED =
      Map.of("RSA", List.of("n", "e"), "EC", List.of("x", "y"), "OKP", List.of("x"));

  private final JsonObject key;

  private JwkUnderstanding(JsonObject key) {
    this.key = key;
  }

  /** Returns what this server does not understand in a key; empty if it understands the key. */
  static Optional<String> missing(JsonObject key) {
    var reader = new JwkUnderstanding(key);
    return PublicJwk.unknownType(key)
        .or(reader::unknownCurve)
        .or(reader::missingNumber)
        .or(reader::unknownUse)
        .or(reader::unknownOperations)
        .or(reader::unknownAlgorithm);
  }

  private Optional<String> unknownCurve() {
    var type = key.string("kty").orElseThrow();
    var curves = CURVES.getOrDefault(type, Set.of());
    return curves.isEmpty() || key.string("crv").filter(curves::contains).isPresent()
        ? Optional.empty()
        : Optional.of(
            "a key with kty "
                + type
                + " must have a crv of "
                + String.join(", ", curves.stream().sorted().toList()));
  }

  private Optional<String> missingNumber() {
    var type = key.string("kty").orElseThrow();
    return REQUIRED.getOrDefault(type, List.of()).stream()
        .filter(name -> key.string(name).isEmpty())
        .findFirst()
        .map(name -> "a key with kty " + type + " must have the member " + name);
  }

  // RFC 7517 §4.2 allows further values, which have no meaning for this server.
  private Optional<String> unknownUse() {
    return key.string("use")
        .filter(use -> !use.equals(KeyUse.SIGNATURE.wireName()))
        .filter(use -> !use.equals(KeyUse.ENCRYPTION.wireName()))
        .map(use -> "a key's use must be sig or enc");
  }

  // RFC 7517 §4.3 allows further values too; a key that names only such values has no use here.
  private Optional<String> unknownOperations() {
    return key.array("key_ops")
        .flatMap(JsonArray::strings)
        .filter(named -> !named.isEmpty())
        .filter(named -> named.stream().noneMatch(JwkConsistency::isOperation))
        .map(named -> "a key's key_ops must contain an operation that this server supports");
  }

  private Optional<String> unknownAlgorithm() {
    return key.string("alg")
        .filter(name -> SignatureAlgorithm.parse(name).isEmpty())
        .filter(name -> KeyManagementAlgorithm.parse(name).isEmpty())
        .map(name -> "a key's alg is not supported by this server");
  }
}
