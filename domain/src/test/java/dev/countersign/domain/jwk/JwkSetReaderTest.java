package dev.countersign.domain.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that the server does not understand are ignored, and the others are used. */
class JwkSetReaderTest {

  private static final JsonObject RSA =
      JsonObject.EMPTY.with("kty", "RSA").with("n", "AQ").with("e", "AQAB");
  private static final JsonObject EC =
      JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  private static final JsonObject OKP =
      JsonObject.EMPTY.with("kty", "OKP").with("crv", "X25519").with("x", "AA");

  private static JsonObject set(Json... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.of(keys)));
  }

  private static JsonArray operations(String... names) {
    return JsonArray.ofStrings(List.of(names));
  }

  private static Stream<JsonObject> notUnderstood() {
    return Stream.of(
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("n", "AQ").with("e", "AQAB"),
        RSA.with("kty", 1),
        RSA.with("kty", "rsa"),
        JsonObject.EMPTY.with("kty", "AKP").with("alg", "ML-DSA-44").with("pub", "AA"),
        EC.with("crv", "secp256k1").with("alg", "ES256K"),
        EC.with("crv", "Ed25519"),
        EC.without(List.of("crv")),
        OKP.with("crv", "X448"),
        RSA.without(List.of("n")),
        RSA.without(List.of("e")),
        EC.without(List.of("x")),
        EC.without(List.of("y")),
        EC.with("y", 1),
        OKP.without(List.of("x")),
        RSA.with("use", "tls"),
        RSA.with("key_ops", operations("fly")),
        RSA.with("alg", "none"),
        RSA.with("alg", "RS1"),
        EC.with("alg", "A128GCM"));
  }

  /** RFC 7517 §5. */
  @ParameterizedTest
  @MethodSource("notUnderstood")
  void ignoresKeysThatAreNotUnderstood(JsonObject key) {
    assertThat(JwkSet.parseRegistered(set(key, RSA)).map(JwkSet::document))
        .isEqualTo(Result.ok(set(RSA)));
    assertThat(JwkSet.parsePublished(set(key, RSA)).map(JwkSet::document))
        .isEqualTo(Result.ok(set(RSA)));
  }

  @ParameterizedTest
  @MethodSource("notUnderstood")
  void refusesARegisteredSetIfNoKeyIsUnderstood(JsonObject key) {
    assertThat(JwkSet.parseRegistered(set(key))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(set(key))).isEqualTo(Result.ok(JwkSet.EMPTY));
  }

  private static Stream<JsonObject> contradictory() {
    return Stream.of(
        RSA.with("use", "enc").with("key_ops", operations("verify")),
        RSA.with("alg", "RS256").with("use", "enc"),
        RSA.with("alg", "RS256").with("key_ops", operations("encrypt")),
        RSA.with("alg", "ES256"),
        RSA.with("key_ops", "verify"),
        RSA.with("key_ops", new JsonArray(List.of(new JsonNull()))),
        RSA.with("key_ops", operations("verify", "verify")),
        RSA.with("key_ops", operations("verify", "encrypt")),
        RSA.with("key_ops", operations("sign")),
        RSA.with("key_ops", operations("decrypt", "unwrapKey")),
        RSA.with("key_ops", operations("sign", "fly")),
        OKP.with("use", "sig"),
        OKP.with("crv", "Ed25519").with("use", "enc"),
        OKP.with("crv", "Ed448").with("key_ops", operations("deriveKey")));
  }

  /** RFC 7517 §4.2 and §4.3. */
  @ParameterizedTest
  @MethodSource("contradictory")
  void refusesARegisteredSetWithAContradictoryKey(JsonObject key) {
    assertThat(JwkSet.parseRegistered(set(RSA, key))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(set(RSA, key)).map(JwkSet::document))
        .isEqualTo(Result.ok(set(RSA)));
  }

  @Test
  void acceptsKeysThatNameTheirUse() {
    var set =
        set(
            RSA.with("key_ops", operations("verify", "fly")),
            RSA.with("key_ops", operations("sign", "verify")).with("use", "sig"),
            RSA.with("key_ops", operations("encrypt", "wrapKey")).with("alg", "RSA-OAEP"),
            EC.with("key_ops", operations()),
            OKP.with("key_ops", operations("deriveBits")).with("use", "enc"));
    assertThat(JwkSet.parseRegistered(set).map(JwkSet::document)).isEqualTo(Result.ok(set));
    assertThat(JwkSet.parsePublished(set).map(JwkSet::document)).isEqualTo(Result.ok(set));
  }

  private static Stream<JsonObject> secret() {
    return Stream.of(
        RSA.with("d", "AA"), EC.with("d", "AA"), RSA.with("p", new JsonNull()), EC.with("k", "AA"));
  }

  @ParameterizedTest
  @MethodSource("secret")
  void refusesASetWithAPrivateMember(JsonObject key) {
    assertThat(JwkSet.parseRegistered(set(RSA, key))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(set(RSA, key))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesPrivateMembersOfUnknownTypesInARegisteredSet() {
    var symmetric = JsonObject.EMPTY.with("kty", "oct").with("k", "AA");
    var lattice = JsonObject.EMPTY.with("kty", "AKP").with("pub", "AA").with("priv", "AA");
    assertThat(JwkSet.parseRegistered(set(RSA, symmetric))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parseRegistered(set(RSA, lattice))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesItemsThatAreNoObjects() {
    assertThat(JwkSet.parseRegistered(set(RSA, new JsonString("key"))))
        .isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(set(RSA, new JsonNull()))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(JsonObject.EMPTY)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesMoreThan64KeysThatAreUnderstood() {
    var unknown = Stream.generate(() -> (Json) JsonObject.EMPTY).limit(100);
    var mixed = Stream.concat(unknown, Stream.of(RSA)).toArray(Json[]::new);
    assertThat(JwkSet.parseRegistered(set(mixed)).map(JwkSet::document))
        .isEqualTo(Result.ok(set(RSA)));
    var many = Stream.generate(() -> (Json) RSA).limit(65).toArray(Json[]::new);
    assertThat(JwkSet.parseRegistered(set(many))).isInstanceOf(Result.Refused.class);
    assertThat(JwkSet.parsePublished(set(many))).isInstanceOf(Result.Refused.class);
  }

  /** The check of each of these keys takes long. */
  @Test
  void refusesMoreThanFourKeysOfMoreThan4096Bits() {
    var key4096 = RSA.with("n", "_".repeat(683));
    var key4102 = RSA.with("n", "_".repeat(684));
    var short64 = Stream.generate(() -> (Json) key4096).limit(64).toArray(Json[]::new);
    assertThat(JwkSet.parseRegistered(set(short64))).isInstanceOf(Result.Ok.class);
    var four = set(key4102, key4102, key4102, key4102, key4096);
    assertThat(JwkSet.parseRegistered(four)).isInstanceOf(Result.Ok.class);
    assertThat(JwkSet.parsePublished(four)).isInstanceOf(Result.Ok.class);
    var five = set(key4102, key4102, key4102, key4102, key4102, key4096);
    var refused = Result.refused("a JWK set must have at most 4 RSA keys of more than 4096 bits");
    assertThat(JwkSet.parseRegistered(five)).isEqualTo(refused);
    assertThat(JwkSet.parsePublished(five)).isEqualTo(refused);
    // A set that was stored before stays readable.
    assertThat(JwkSet.parse(five)).isInstanceOf(Result.Ok.class);
  }

  /** RFC 7517 §4.5: equivalent keys of different types may have the same kid. */
  @Test
  void usesTwoKeysWithTheSameKid() {
    var signing = RSA.with("kid", "1").with("use", "sig");
    var encrypting = RSA.with("kid", "1").with("use", "enc");
    for (var parsed :
        List.of(
            JwkSet.parseRegistered(set(signing, encrypting)),
            JwkSet.parsePublished(set(signing, encrypting)),
            JwkSet.parse(set(signing, encrypting)))) {
      var keys = parsed.orElse(reason -> JwkSet.EMPTY);
      assertThat(keys.canVerify(SignatureAlgorithm.RS256)).isTrue();
      assertThat(keys.keyFor(KeyManagementAlgorithm.RSA_OAEP_256))
          .contains(new PublicJwk(encrypting));
    }
  }
}
