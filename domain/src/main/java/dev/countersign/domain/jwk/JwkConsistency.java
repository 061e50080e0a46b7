package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what a public key says of itself goes together: its type, its curve, and what it is for.
 * One that contradicts itself is refused when it is registered, rather than found to be of no use
 * later.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4">RFC 7517 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
final class JwkConsistency {

  private static final int LONGEST_ID = 256;
  private static final Map<String, Set<String>> CURVES =
      Map.of(
          "RSA", Set.of(),
          "EC", Set.of("P-256", "P-384", "P-521"),
          "OKP", Set.of("Ed25519", "Ed448", "X25519"));
  private static final Set<String> SIGNING = Set.of("sign", "verify");
  private static final Set<String> ENCRYPTING =
      Set.of("encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits");

  private final JsonObject key;

  JwkConsistency(JsonObject key) {
    this.key = key;
  }

  /** What does not go together; nothing if all does. */
  Optional<String> complaint() {
    return wrongType()
        .or(this::wrongId)
        .or(this::wrongCurve)
        .or(this::wrongUse)
        .or(this::wrongOperations)
        .or(this::wrongAlgorithm);
  }

  private Optional<String> wrongType() {
    return Stream.of("kty", "kid", "crv", "use", "alg")
        .filter(name -> key.member(name).filter(JwkConsistency::isNoString).isPresent())
        .findFirst()
        .map(name -> "a key's " + name + " must be a string");
  }

  private static boolean isNoString(Json value) {
    return !(value instanceof JsonString);
  }

  private Optional<String> wrongId() {
    return text("kid")
        .filter(id -> id.isEmpty() || id.length() > LONGEST_ID)
        .map(id -> "a key's kid must have 1 to " + LONGEST_ID + " characters");
  }

  private Optional<String> wrongCurve() {
    var type = text("kty").orElse("");
    var curves = CURVES.getOrDefault(type, Set.of());
    if (curves.isEmpty()) {
      return text("crv").map(curve -> "a key with kty " + type + " has no crv");
    }
    return text("crv").filter(curves::contains).isPresent()
        ? Optional.empty()
        : Optional.of("a key with kty " + type + " must have a crv of " + inOrder(curves));
  }

  // RFC 7517 §4.2 allows further values, which would say nothing here.
  private Optional<String> wrongUse() {
    return text("use")
        .filter(use -> !use.equals(KeyUse.SIGNATURE.wireName()))
        .filter(use -> !use.equals(KeyUse.ENCRYPTION.wireName()))
        .map(use -> "a key's use must be sig or enc");
  }

  private Optional<String> wrongOperations() {
    if (key.member("key_ops").isEmpty()) {
      return Optional.empty();
    }
    var named = key.array("key_ops").flatMap(JsonArray::strings);
    // RFC 7517 §4.3: "Duplicate key operation values MUST NOT be present in the array."
    if (named.isEmpty() || new HashSet<>(named.get()).size() < named.get().size()) {
      return Optional.of("a key's key_ops must be an array of strings, none of them twice");
    }
    // RFC 7517 §4.3: "Multiple unrelated key operations SHOULD NOT be specified for a key because
    // of
    // the potential vulnerabilities associated with using the same key with multiple algorithms."
    if (!SIGNING.containsAll(named.get()) && !ENCRYPTING.containsAll(named.get())) {
      return Optional.of("a key's key_ops must be for signatures, or be for encryption");
    }
    // RFC 7517 §4.3: "if both are used, the information they convey MUST be consistent."
    return text("use")
        .filter(use -> !operationsFor(use).containsAll(named.get()))
        .map(use -> "a key's key_ops do not go with its use " + use);
  }

  private static Set<String> operationsFor(String use) {
    return use.equals(KeyUse.SIGNATURE.wireName()) ? SIGNING : ENCRYPTING;
  }

  private Optional<String> wrongAlgorithm() {
    var named = text("alg");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var signing = SignatureAlgorithm.parse(named.get());
    var encrypting = KeyManagementAlgorithm.parse(named.get());
    if (signing.isEmpty() && encrypting.isEmpty()) {
      return Optional.of("a key's alg is none that this server has");
    }
    if (!signing.map(this::takes).orElseGet(() -> takes(encrypting.orElseThrow()))) {
      return Optional.of("a key's alg " + named.get() + " does not go with its kty and crv");
    }
    var use = (signing.isPresent() ? KeyUse.SIGNATURE : KeyUse.ENCRYPTION).wireName();
    if (text("use").filter(said -> !said.equals(use)).isPresent()) {
      return Optional.of("a key's alg " + named.get() + " does not go with its use");
    }
    return key.array("key_ops")
        .flatMap(JsonArray::strings)
        .filter(operations -> !operationsFor(use).containsAll(operations))
        .map(operations -> "a key's alg " + named.get() + " does not go with its key_ops");
  }

  private boolean takes(SignatureAlgorithm algorithm) {
    return text("kty").filter(algorithm.keyType()::equals).isPresent()
        && switch (algorithm) {
          case RS256, RS384, RS512, PS256, PS384, PS512 -> true;
          case ES256 -> isOn("P-256");
          case ES384 -> isOn("P-384");
          case ES512 -> isOn("P-521");
          case EDDSA -> isOn("Ed25519") || isOn("Ed448");
          case HS256, HS384, HS512 -> false;
        };
  }

  private boolean takes(KeyManagementAlgorithm algorithm) {
    var type = text("kty").orElse("");
    return algorithm.takes(type) && (!type.equals("OKP") || isOn("X25519"));
  }

  private boolean isOn(String curve) {
    return text("crv").filter(curve::equals).isPresent();
  }

  private Optional<String> text(String name) {
    return key.string(name);
  }

  private static String inOrder(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }

  /** The first complaint about any of these keys. */
  static Optional<String> complaint(List<PublicJwk> keys) {
    return keys.stream()
        .map(key -> new JwkConsistency(key.members()).complaint())
        .flatMap(Optional::stream)
        .findFirst();
  }
}
