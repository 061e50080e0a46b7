package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validates that the members of a key do not contradict each other: its type, curve, use,
 * operations and algorithm. A key with contradictory members is refused at registration and import,
 * because it could not be used later.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4">RFC 7517 §4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-6">RFC 7518 §6</a>
 */
public final class JwkConsistency {

  private static final int LONGEST_ID = 256;
  private static final Set<String> SIGNING = Set.of("sign", "verify");
  private static final Set<String> DECRYPTING =
      Set.of("decrypt", "unwrapKey", "deriveKey", "deriveBits");
  private static final Set<String> ENCRYPTING =
      Set.of("encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits");

  private final JsonObject key;

  JwkConsistency(JsonObject key) {
    this.key = key;
  }

  /**
   * Returns why a private or symmetric key cannot be used for decryption according to its {@code
   * use}, {@code key_ops} and {@code alg}; empty if it can.
   */
  public static Optional<String> decryptionProblem(PrivateJwk key) {
    var consistency = new JwkConsistency(key.members());
    return consistency
        .wrongType()
        .or(() -> consistency.unless(KeyUse.ENCRYPTION))
        .or(consistency::wrongOperations)
        .or(consistency::operationsOfAnotherAlgorithm)
        .or(consistency::noDecryption);
  }

  /** Returns whether this server gives a value of {@code key_ops} a meaning. */
  static boolean isOperation(String name) {
    return SIGNING.contains(name) || ENCRYPTING.contains(name);
  }

  /** Returns the first contradiction or malformed member; empty if there is none. */
  Optional<String> problem() {
    return wrongType().or(this::wrongId).or(this::superfluousCurve).or(this::contradiction);
  }

  /** Returns the first contradiction; empty if there is none. */
  Optional<String> contradiction() {
    return wrongOperations().or(this::wrongAlgorithm);
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

  private Optional<String> superfluousCurve() {
    return text("crv")
        .filter(curve -> text("kty").filter("RSA"::equals).isPresent())
        .map(curve -> "a key with kty RSA must not have a crv");
  }

  private Optional<String> unless(KeyUse required) {
    return text("use")
        .filter(use -> !use.equals(required.wireName()))
        .map(use -> "a key's use must be " + required.wireName());
  }

  private Optional<String> wrongOperations() {
    if (key.member("key_ops").isEmpty()) {
      return Optional.empty();
    }
    var named = key.array("key_ops").flatMap(JsonArray::strings);
    // RFC 7517 §4.3: "Duplicate key operation values MUST NOT be present in the array."
    if (named.isEmpty() || new HashSet<>(named.get()).size() < named.get().size()) {
      return Optional.of("a key's key_ops must be an array of strings without duplicates");
    }
    // RFC 7517 §4.3: "Multiple unrelated key operations SHOULD NOT be specified for a key because
    // of the potential vulnerabilities associated with using the same key with multiple
    // algorithms."
    if (!SIGNING.containsAll(operations()) && !ENCRYPTING.containsAll(operations())) {
      return Optional.of("a key's key_ops must be for signatures, or be for encryption");
    }
    // RFC 7517 §4.3: "if both are used, the information they convey MUST be consistent."
    return text("use")
        .filter(use -> !operationsFor(use).containsAll(operations()))
        .map(use -> "a key's key_ops do not match its use " + use);
  }

  /**
   * Returns the operations that the key names. RFC 7517 §4.3: "Other values MAY be used"; values
   * without a meaning for this server are left out.
   */
  private List<String> operations() {
    return key.array("key_ops").flatMap(JsonArray::strings).orElse(List.of()).stream()
        .filter(JwkConsistency::isOperation)
        .toList();
  }

  private static Set<String> operationsFor(String use) {
    return use.equals(KeyUse.SIGNATURE.wireName()) ? SIGNING : ENCRYPTING;
  }

  private Optional<String> noDecryption() {
    var named = key.array("key_ops").flatMap(JsonArray::strings).orElse(List.of());
    // An empty array, which WebCrypto writes, is treated as missing, as in public keys.
    return named.isEmpty() || named.stream().anyMatch(DECRYPTING::contains)
        ? Optional.empty()
        : Optional.of(
            "a key's key_ops must contain decrypt, unwrapKey, deriveKey or deriveBits: the key is"
                + " for decryption");
  }

  private Optional<String> wrongAlgorithm() {
    var named = text("alg");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var signing = SignatureAlgorithm.parse(named.get());
    var encrypting = KeyManagementAlgorithm.parse(named.get());
    if (signing.isEmpty() && encrypting.isEmpty()) {
      return Optional.of("a key's alg is not supported by this server");
    }
    if (!signing.map(this::takes).orElseGet(() -> takes(encrypting.orElseThrow()))) {
      return Optional.of("a key's alg " + named.get() + " does not match its kty and crv");
    }
    if (text("use").filter(value -> !value.equals(useOf(named.get()))).isPresent()) {
      return Optional.of("a key's alg " + named.get() + " does not match its use");
    }
    return operationsOfAnotherAlgorithm();
  }

  private Optional<String> operationsOfAnotherAlgorithm() {
    return text("alg")
        .filter(name -> !operationsFor(useOf(name)).containsAll(operations()))
        .map(name -> "a key's alg " + name + " does not match its key_ops");
  }

  private static String useOf(String algorithm) {
    return SignatureAlgorithm.parse(algorithm)
        .map(signing -> KeyUse.SIGNATURE)
        .orElse(KeyUse.ENCRYPTION)
        .wireName();
  }

  private boolean takes(SignatureAlgorithm algorithm) {
    return !algorithm.symmetric()
        && algorithm.takes(text("kty").orElse(""), text("crv").orElse(""));
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
}
