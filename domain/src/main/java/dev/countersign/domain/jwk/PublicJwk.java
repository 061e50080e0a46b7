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

/**
 * The public part of an asymmetric key. Whether its numbers make a sound key is for {@code
 * JwkInspector} to say; here it is certain that nothing private stands in it.
 *
 * @param members with {@code kty}, without any private or symmetric member, of bounded size
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4">RFC 7517 §4</a>
 */
public record PublicJwk(JsonObject members) {

  /** Members that hold private or symmetric key material (RFC 7518 §6). */
  static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv");

  // Enough for a chain of certificates. Whoever registers writes members at will, and all are kept.
  private static final int HEAVIEST = 16_384;
  private static final int WEIGHT_OF_EACH = 64;

  /** The types of asymmetric keys. */
  static final Set<String> TYPES = Set.of("RSA", "EC", "OKP");

  private static final String OPERATIONS = "key_ops";
  private static final Set<String> ENCRYPTING =
      Set.of("encrypt", "wrapKey", "deriveKey", "deriveBits");
  private static final Set<String> VERIFYING = Set.of("verify");

  // RFC 8037 §2: Ed25519 and Ed448 sign and X25519 and X448 agree on keys, though all are OKP.
  private static final String SIGNING_CURVES = "Ed";

  /** Refuses with an exception what {@link #parse} refuses. */
  public PublicJwk {
    var complaint = complaint(members);
    if (complaint.isPresent()) {
      throw new IllegalArgumentException(complaint.get());
    }
  }

  /** Reads a key; refuses, with the reason, private members and types that are not asymmetric. */
  public static Result<PublicJwk, String> parse(JsonObject members) {
    return complaint(members)
        .<Result<PublicJwk, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(new PublicJwk(members)));
  }

  private static Optional<String> complaint(JsonObject members) {
    if (weight(members) > HEAVIEST) {
      return Optional.of("a key has more in it than any key needs");
    }
    if (members.members().keySet().stream().anyMatch(PRIVATE::contains)) {
      return Optional.of("a key has private or symmetric members: give only its public part");
    }
    if (!members.string("kty").map(TYPES::contains).orElse(false)) {
      return Optional.of("a key's kty must be RSA, EC or OKP");
    }
    return members.string("kid").filter(String::isEmpty).map(empty -> "a key's kid is empty");
  }

  /** About how many bytes of memory a value takes. */
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

  /** {@code kty}. */
  public String keyType() {
    return members.string("kty").orElseThrow();
  }

  /** {@code kid}, if it has one. */
  public Optional<String> keyId() {
    return members.string("kid");
  }

  /** {@code use}, if it has one. */
  public Optional<String> use() {
    return members.string("use");
  }

  /** {@code alg}, if it has one. */
  public Optional<String> algorithm() {
    return members.string("alg");
  }

  /** Whether nothing in the key speaks against encrypting to it with {@code wanted}. */
  public boolean encryptsWith(KeyManagementAlgorithm wanted) {
    return wanted.takes(keyType())
        && !curve().startsWith(SIGNING_CURVES)
        && use().map(KeyUse.ENCRYPTION.wireName()::equals).orElse(true)
        && allowsAnyOf(ENCRYPTING)
        && algorithm().map(wanted.wireName()::equals).orElse(true);
  }

  /** Whether nothing in the key speaks against verifying with it what {@code wanted} signed. */
  public boolean verifiesWith(SignatureAlgorithm wanted) {
    return wanted.keyType().equals(keyType())
        && (!keyType().equals("OKP") || curve().startsWith(SIGNING_CURVES))
        && use().map(KeyUse.SIGNATURE.wireName()::equals).orElse(true)
        && allowsAnyOf(VERIFYING)
        && algorithm().map(wanted.wireName()::equals).orElse(true);
  }

  /** Whether the key does not say what it is for. */
  public boolean isUnlabelled() {
    return use().isEmpty() && algorithm().isEmpty() && operations().isEmpty();
  }

  // RFC 7517 §4.3: "The "key_ops" (key operations) parameter identifies the operation(s) for which
  // the key is intended to be used."
  private boolean allowsAnyOf(Set<String> operations) {
    return operations().map(named -> named.stream().anyMatch(operations::contains)).orElse(true);
  }

  /** What the key names; none at all, as WebCrypto has it for agreement, says nothing. */
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
