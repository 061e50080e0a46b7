package dev.countersign.domain.jwk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public keys contain no private members and are used only as their members allow. */
class PublicJwkTest {

  private static final JsonObject RSA = JsonObject.EMPTY.with("kty", "RSA").with("n", "AQ");

  @ParameterizedTest
  @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"})
  void refusesPrivateMembersWhateverTheirType(String member) {
    assertThat(PublicJwk.parse(RSA.with(member, "AA"))).isInstanceOf(Result.Refused.class);
    assertThat(PublicJwk.parse(RSA.with(member, new JsonNull())))
        .isInstanceOf(Result.Refused.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PublicJwk(RSA.with(member, JsonObject.EMPTY)));
  }

  @Test
  void refusesAKeyThatIsTooLarge() {
    var many = new JsonArray(Collections.nCopies(1000, new JsonInteger(0)));
    assertThat(PublicJwk.parse(RSA.with("more", many))).isInstanceOf(Result.Refused.class);
    assertThat(PublicJwk.parse(RSA.with("more", "a".repeat(20_000))))
        .isInstanceOf(Result.Refused.class);
    var deep = Stream.iterate(RSA, inner -> JsonObject.EMPTY.with("a", inner)).limit(300);
    assertThat(PublicJwk.parse(RSA.with("more", deep.reduce((one, next) -> next).orElseThrow())))
        .isInstanceOf(Result.Refused.class);

    var chain = new JsonArray(Collections.nCopies(4, new JsonString("A".repeat(2_000))));
    assertThat(PublicJwk.parse(RSA.with("x5c", chain).with("n", "A".repeat(2_731))))
        .isInstanceOf(Result.Ok.class);
  }

  private static Stream<JsonObject> noAsymmetricKeys() {
    return Stream.of(
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("kty", "oct"),
        JsonObject.EMPTY.with("kty", "rsa"),
        JsonObject.EMPTY.with("kty", 1),
        RSA.with("kid", ""));
  }

  @ParameterizedTest
  @MethodSource("noAsymmetricKeys")
  void refusesAKeyThatIsNotAsymmetric(JsonObject members) {
    assertThat(PublicJwk.parse(members)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, , , , RSA-OAEP-256, true",
    "RSA, , enc, , RSA-OAEP-256, true",
    "RSA, , sig, , RSA-OAEP-256, false",
    "RSA, , , RSA-OAEP-256, RSA-OAEP-256, true",
    "RSA, , , RSA-OAEP, RSA-OAEP-256, false",
    "RSA, , , RS256, RSA-OAEP-256, false",
    "RSA, , , , ECDH-ES, false",
    "EC, P-256, , , ECDH-ES, true",
    "OKP, X25519, , , ECDH-ES, true",
    "OKP, Ed25519, , , ECDH-ES, false",
    "OKP, Ed448, enc, , ECDH-ES, false",
    "EC, P-256, , , RSA-OAEP-256, false",
    "RSA, , , , A128KW, false",
  })
  void encryptOnlyWithMatchingAlgorithms(
      String type, String curve, String use, String algorithm, String wanted, boolean suits) {
    assertThat(
            key(type, curve, use, algorithm)
                .encryptsWith(KeyManagementAlgorithm.parse(wanted).orElseThrow()))
        .isEqualTo(suits);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, , , , RS256, true",
    "RSA, , sig, PS256, PS256, true",
    "RSA, , enc, , RS256, false",
    "RSA, , , PS256, RS256, false",
    "RSA, , , , ES256, false",
    "EC, P-256, , , ES256, true",
    "OKP, Ed25519, , , EdDSA, true",
    "OKP, X25519, , , EdDSA, false",
    "OKP, Ed25519, , , Ed25519, true",
    "OKP, Ed25519, , EdDSA, Ed25519, true",
    "OKP, Ed25519, , Ed25519, EdDSA, true",
    "OKP, Ed25519, , Ed25519, Ed448, false",
    "OKP, Ed25519, , EdDSA, Ed448, false",
    "OKP, Ed448, , EdDSA, Ed448, true",
    "OKP, Ed448, , Ed448, EdDSA, true",
    "OKP, Ed448, , , Ed25519, false",
    "OKP, Ed25519, enc, EdDSA, Ed25519, false",
    "OKP, X25519, , , Ed25519, false",
    "EC, P-384, , , ES256, false",
    "EC, Ed25519, , , Ed25519, false",
    "RSA, , , , HS256, false",
  })
  void verifyOnlyWithMatchingAlgorithms(
      String type, String curve, String use, String algorithm, String signed, boolean suits) {
    var key = key(type, curve, use, algorithm);
    var wanted = SignatureAlgorithm.parse(signed).orElseThrow();

    assertThat(key.verifiesWith(wanted)).isEqualTo(suits);
    assertThat(new JwkSet(List.of(key)).canVerify(wanted)).isEqualTo(suits);
  }

  /** RFC 7517 §4.3. */
  @Test
  void verifiesOnlyIfItsOperationsAllowIt() {
    var key = key("EC", "P-256", "sig", "ES256");
    for (var operations :
        List.of(List.of("verify"), List.of("sign", "verify"), List.<String>of())) {
      assertThat(withOperations(key, operations).verifiesWith(SignatureAlgorithm.ES256)).isTrue();
    }
    assertThat(withOperations(key, List.of("encrypt")).verifiesWith(SignatureAlgorithm.ES256))
        .isFalse();
    assertThat(
            new PublicJwk(key.members().with("key_ops", "verify"))
                .verifiesWith(SignatureAlgorithm.ES256))
        .isFalse();
  }

  private static PublicJwk withOperations(PublicJwk key, List<String> operations) {
    return new PublicJwk(key.members().with("key_ops", JsonArray.ofStrings(operations)));
  }

  private static PublicJwk key(String type, String curve, String use, String algorithm) {
    var members = JsonObject.EMPTY.with("kty", type);
    for (var member :
        List.of(
            List.of("crv", String.valueOf(curve)),
            List.of("use", String.valueOf(use)),
            List.of("alg", String.valueOf(algorithm)))) {
      if (!member.getLast().equals("null")) {
        members = members.with(member.getFirst(), member.getLast());
      }
    }
    return new PublicJwk(members);
  }

  private static Stream<JsonObject> noSets() {
    return Stream.of(
        JsonObject.EMPTY,
        RSA,
        JsonObject.EMPTY.with("keys", "none"),
        JsonObject.EMPTY.with("keys", RSA),
        set(new JsonString("key")),
        set(new JsonNull()),
        set(RSA, RSA.with("d", "AA")));
  }

  @ParameterizedTest
  @MethodSource("noSets")
  void refusesAMalformedSet(JsonObject document) {
    assertThat(JwkSet.parse(document)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void keepsASetUnchanged() {
    var document = set(RSA.with("kid", "one"), RSA, RSA.with("kid", "two"));

    assertThat(JwkSet.parse(document).map(JwkSet::document)).isEqualTo(Result.ok(document));
    assertThat(JwkSet.parse(set())).isEqualTo(Result.ok(JwkSet.EMPTY));
  }

  @Test
  void refusesMoreThan64Keys() {
    assertThat(JwkSet.parse(many(64))).isInstanceOf(Result.Ok.class);
    assertThat(JwkSet.parse(many(65))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void choosesTheFirstMatchingKey() {
    var keys =
        JwkSet.parse(
                set(RSA.with("use", "sig"), RSA.with("kid", "first"), RSA.with("kid", "second")))
            .orElse(reason -> JwkSet.EMPTY);

    assertThat(keys.keyFor(KeyManagementAlgorithm.RSA_OAEP).flatMap(PublicJwk::keyId))
        .contains("first");
    assertThat(keys.keyFor(KeyManagementAlgorithm.ECDH_ES)).isEmpty();
  }

  private static JsonObject many(int count) {
    return set(IntStream.range(0, count).mapToObj(n -> RSA).toArray(Json[]::new));
  }

  private static JsonObject set(Json... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.of(keys)));
  }
}
