package dev.countersign.domain.jwk;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The public part of an asymmetric key. It never contains private members; {@code JwkInspector}
 * checks whether its numbers form a valid key.
 *
 * @param members with {@code kty}, without any private or symmetric member, of bounded size
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4">RFC 7517 §4</a>
 */
public record PublicJwk(JsonObject members) {

  /** Members that hold private or symmetric key material (RFC 7518 §6). */
  static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

  // Enough for a certificate chain. A client can register any members, and all of them are stored.
  private static final int HEAVIEST = 16_384;
  private static final int WEIGHT_OF_EACH = 64;

  /** The {@code kty} values of asymmetric keys. */
  static final Set<String> TYPES = Set.of("RSA", "EC", "OKP");

  private static final String OPERATIONS = "key_ops";
  private static final Set<String> ENCRYPTING =
      Set.of("encrypt", "wrapKey", "deriveKey", "deriveBits");
  private static final Set<String> VERIFYING = Set.of("verify");

  // RFC 8037 §2: Ed25519 and Ed448 sign and X25519 and X448 agree on keys, though all are OKP.
  private static final String SIGNING_CURVES = "Ed";

  /** Refuses with an exception what {@link #parse} refuses. */
  public PublicJwk {
    var problem = problem(members);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  /** Parses a key; refuses, with the reason, private members and types that are not asymmetric. */
  public static Result<PublicJwk, String> parse(JsonObject members) {
    return problem(members)
        .<Result<PublicJwk, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(new PublicJwk(members)));
  }

  private static Optional<String> problem(JsonObject members) {
    if (weight(members) > HEAVIEST) {
      return Optional.of("a key is too large");
    }
    var wrong = privateMember(members).or(() -> unknownType(members));
    if (wrong.isPresent()) {
      return wrong;
    }
    return members
        .string("kid")
        .filter(String::isEmpty)
        .map(empty -> "a key's kid must not be empty");
  }

  /** Returns the problem with a private or symmetric member; empty if there is none. */
  static Optional<String> privateMember(JsonObject members) {
    return members.members().keySet().stream()
        .filter(PRIVATE::contains)
        .findFirst()
        .map(name -> "a key has private or symmetric members: send only its public part");
  }

  /** Returns the problem with a missing or unknown {@code kty}; empty if the type is known. */
  static Optional<String> unknownType(JsonObject members) {
    return members.string("kty").filter(TYPES::contains).isPresent()
        ? Optional.empty()
        : Optional.of("a key's kty must be RSA, EC or OKP");
  }

  /** Returns approximately how many bytes of memory a value needs. */
  private static long weight(Json value) {
    return WEIGHT_OF_EACH
        + switch (value) {
          case JsonString(var text) -> text.length();
          case JsonArray(var items) -> items.stream().mapToLong(PublicJwk::weight).sum();
          case JsonObject(var members) ->
              members.entrySet().stream()
                  .mapToLong(member -> member.getKey().length() + weight(member.getValue()))
                  .sum();
          case JsonNull any -> 0;
          case JsonBoolean any -> 0;
          case JsonInteger any -> 0;
          case JsonDecimal any -> 0;
        };
  }

  /** Returns {@code kty}. */
  public String keyType() {
    return members.string("kty").orElseThrow();
  }

  /** Returns {@code kid}, if the key has one. */
  public Optional<String> keyId() {
    return members.string("kid");
  }

  /** Returns {@code use}, if the key has one. */
  public Optional<String> use() {
    return members.string("use");
  }

  /** Returns {@code alg}, if the key has one. */
  public Optional<String> algorithm() {
    return members.string("alg");
  }

  /** Returns whether the members of the key allow encryption with {@code wanted}. */
  public boolean encryptsWith(KeyManagementAlgorithm wanted) {
    return wanted.takes(keyType())
        && !curve().startsWith(SIGNING_CURVES)
        && use().map(KeyUse.ENCRYPTION.wireName()::equals).orElse(true)
        && allowsAnyOf(ENCRYPTING)
        && algorithm().map(wanted.wireName()::equals).orElse(true);
  }

  /**
   * Returns whether the members of the key allow it to verify signatures with the algorithm {@code
   * wanted}.
   */
  public boolean verifiesWith(SignatureAlgorithm wanted) {
    return wanted.takes(keyType(), curve())
        && use().map(KeyUse.SIGNATURE.wireName()::equals).orElse(true)
        && allowsAnyOf(VERIFYING)
        && algorithm().map(named -> names(named, wanted)).orElse(true);
  }

  private boolean names(String named, SignatureAlgorithm wanted) {
    return SignatureAlgorithm.parse(named)
        .filter(own -> own.takes(keyType(), curve()) && own.isAlsoNamed(wanted))
        .isPresent();
  }

  /** Returns whether the members of the key allow any algorithm. */
  boolean isUsable() {
    return Stream.of(SignatureAlgorithm.values()).anyMatch(this::verifiesWith)
        || Stream.of(KeyManagementAlgorithm.values()).anyMatch(this::encryptsWith);
  }

  /** Returns whether the key names neither its use nor its operations nor its algorithm. */
  public boolean isUnlabelled() {
    return use().isEmpty() && algorithm().isEmpty() && operations().isEmpty();
  }

  // RFC 7517 §4.3: "The "key_ops" (key operations) parameter identifies the operation(s) for which
  // the key is intended to be used."
  private boolean allowsAnyOf(Set<String> operations) {
    return operations().map(named -> named.stream().anyMatch(operations::contains)).orElse(true);
  }

  /**
   * Returns the operations that the key names. An empty array, which WebCrypto writes for key
   * agreement, is treated as missing.
   */
  private Optional<List<String>> operations() {
    return members
        .member(OPERATIONS)
        .map(any -> members.array(OPERATIONS).flatMap(JsonArray::strings).orElse(List.of("")))
        .filter(named -> !named.isEmpty());
  }

  private String curve() {
    return members.string("crv").orElse("");
  }
}
