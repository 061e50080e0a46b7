package dev.countersign.domain.jwk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which members of a key contradict each other, and what the reason says. */
class JwkConsistencyTest {

  private static final JsonObject RSA =
      JsonObject.EMPTY.with("kty", "RSA").with("n", "AQ").with("e", "AQAB");
  private static final JsonObject EC =
      JsonObject.EMPTY.with("kty", "EC").with("crv", "P-256").with("x", "AA").with("y", "AA");
  private static final JsonObject OKP =
      JsonObject.EMPTY.with("kty", "OKP").with("crv", "X25519").with("x", "AA");

  private static Stream<Arguments> contradictions() {
    return Stream.of(
        Arguments.of(RSA.with("kid", 1), "a key's kid must be a string"),
        Arguments.of(RSA.with("use", new JsonNull()), "a key's use must be a string"),
        Arguments.of(RSA.with("alg", 1), "a key's alg must be a string"),
        Arguments.of(RSA.with("kid", ""), "a key's kid must have 1 to 256 characters"),
        Arguments.of(RSA.with("kid", "a".repeat(257)), "a key's kid must have 1 to 256 characters"),
        Arguments.of(RSA.with("crv", "P-256"), "a key with kty RSA must not have a crv"),
        Arguments.of(
            RSA.with("key_ops", operations("verify", "verify")),
            "a key's key_ops must be an array of strings without duplicates"),
        Arguments.of(
            RSA.with("key_ops", operations("verify", "encrypt")),
            "a key's key_ops must be for signatures, or be for encryption"),
        Arguments.of(
            RSA.with("use", "sig").with("key_ops", operations("encrypt")),
            "a key's key_ops do not match its use sig"),
        Arguments.of(RSA.with("alg", "ES256"), "a key's alg ES256 does not match its kty and crv"),
        Arguments.of(RSA.with("alg", "HS256"), "a key's alg HS256 does not match its kty and crv"),
        Arguments.of(EC.with("alg", "ES384"), "a key's alg ES384 does not match its kty and crv"),
        Arguments.of(
            OKP.with("crv", "Ed25519").with("alg", "ECDH-ES"),
            "a key's alg ECDH-ES does not match its kty and crv"),
        Arguments.of(
            RSA.with("alg", "RS256").with("use", "enc"),
            "a key's alg RS256 does not match its use"),
        Arguments.of(
            EC.with("alg", "ECDH-ES").with("use", "sig"),
            "a key's alg ECDH-ES does not match its use"),
        Arguments.of(
            RSA.with("alg", "RS256").with("key_ops", operations("encrypt")),
            "a key's alg RS256 does not match its key_ops"),
        Arguments.of(RSA.with("d", "AA"), PRIVATE),
        Arguments.of(JsonObject.EMPTY.with("kty", "oct"), "a key's kty must be RSA, EC or OKP"),
        Arguments.of(EC.without(List.of("y")), "a key with kty EC must have the member y"),
        Arguments.of(
            OKP.with("crv", "X448"),
            "a key with kty OKP must have a crv of Ed25519, Ed448, X25519"),
        Arguments.of(RSA.with("use", "tls"), "a key's use must be sig or enc"),
        Arguments.of(
            RSA.with("key_ops", operations("fly")),
            "a key's key_ops must contain an operation that this server supports"),
        Arguments.of(RSA.with("alg", "none"), "a key's alg is not supported by this server"));
  }

  private static final String PRIVATE =
      "a key has private or symmetric members: send only its public part";

  @ParameterizedTest
  @MethodSource("contradictions")
  void refusesARegisteredKeyWithTheReason(JsonObject key, String reason) {
    assertThat(JwkSet.parseRegistered(set(key))).isEqualTo(Result.refused(reason));
  }

  private static Stream<JsonObject> consistent() {
    return Stream.of(
        RSA.with("kid", "a".repeat(256)),
        RSA.with("alg", "RS256").with("use", "sig").with("key_ops", operations("verify")),
        RSA.with("alg", "RSA-OAEP").with("use", "enc").with("key_ops", operations("wrapKey")),
        EC.with("alg", "ES256"),
        EC.with("alg", "ECDH-ES").with("use", "enc"),
        OKP.with("alg", "ECDH-ES+A256KW"),
        OKP.with("crv", "Ed25519").with("alg", "EdDSA"));
  }

  @ParameterizedTest
  @MethodSource("consistent")
  void acceptsARegisteredKeyWhoseMembersAgree(JsonObject key) {
    assertThat(JwkSet.parseRegistered(set(key)).map(JwkSet::document))
        .isEqualTo(Result.ok(set(key)));
  }

  @Test
  void saysThatAStoredKeyHasAnEmptyName() {
    assertThat(PublicJwk.parse(RSA.with("kid", "")))
        .isEqualTo(Result.refused("a key's kid must not be empty"));
    assertThat(PublicJwk.parse(RSA.with("d", "AA"))).isEqualTo(Result.refused(PRIVATE));
  }

  private static Stream<JsonObject> decrypting() {
    return Stream.of(
        JsonObject.EMPTY,
        JsonObject.EMPTY.with("use", "enc"),
        JsonObject.EMPTY.with("alg", "RSA-OAEP"),
        JsonObject.EMPTY.with("key_ops", operations()),
        JsonObject.EMPTY.with("key_ops", operations("decrypt")),
        JsonObject.EMPTY.with("key_ops", operations("encrypt", "unwrapKey")),
        JsonObject.EMPTY.with("key_ops", operations("deriveKey")),
        JsonObject.EMPTY.with("key_ops", operations("deriveBits")));
  }

  @ParameterizedTest
  @MethodSource("decrypting")
  void importsAKeyThatMayDecrypt(JsonObject members) {
    assertThat(decryptionProblem(members)).isEmpty();
  }

  private static Stream<Arguments> notDecrypting() {
    return Stream.of(
        Arguments.of("use", new JsonString("sig"), "use must be enc"),
        Arguments.of("use", new JsonInteger(1), "use must be a string"),
        Arguments.of("alg", new JsonNull(), "alg must be a string"),
        Arguments.of("key_ops", operations("verify", "decrypt"), "key_ops must be for"),
        Arguments.of("key_ops", operations("encrypt", "wrapKey"), "key_ops must contain decrypt"),
        Arguments.of("key_ops", new JsonString("decrypt"), "key_ops must be an array"));
  }

  @ParameterizedTest
  @MethodSource("notDecrypting")
  void refusesToImportAKeyThatMayNotDecrypt(String name, Json value, String reason) {
    assertThat(decryptionProblem(JsonObject.EMPTY.with(name, value)).orElse(""))
        .startsWith("a key's " + reason);
  }

  @Test
  void refusesToImportAKeyWithTheOperationsOfAnotherAlgorithm() {
    assertThat(
            decryptionProblem(
                JsonObject.EMPTY.with("alg", "RS256").with("key_ops", operations("decrypt"))))
        .contains("a key's alg RS256 does not match its key_ops");
  }

  @Test
  void isSymmetricOnlyWithoutAPublicPart() {
    var secret = new PrivateJwk(JsonObject.EMPTY.with("kty", "oct").with("k", "AA"));

    assertThat(secret.symmetric()).isTrue();
    assertThat(secret).hasToString("PrivateJwk[redacted]");
    assertThat(new PrivateJwk(RSA.with("d", "AA")).symmetric()).isFalse();
  }

  @Test
  void refusesAPrivateKeyWithoutATypeOrWithoutAPrivatePart() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PrivateJwk(RSA));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrivateJwk(JsonObject.EMPTY.with("d", "AA")));
  }

  @ParameterizedTest
  @CsvSource({"SIGNATURE, sig", "ENCRYPTION, enc"})
  void namesTheUse(KeyUse use, String name) {
    assertThat(KeyUse.of(name)).isEqualTo(use);
    assertThat(use.wireName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SIG", "tls"})
  void knowsNoOtherUse(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> KeyUse.of(name));
  }

  private static Optional<String> decryptionProblem(JsonObject members) {
    var key = RSA.with("d", "AA");
    for (var member : members.members().entrySet()) {
      key = key.with(member.getKey(), member.getValue());
    }
    return JwkConsistency.decryptionProblem(new PrivateJwk(key));
  }

  private static JsonObject set(Json... keys) {
    return JsonObject.EMPTY.with("keys", new JsonArray(List.of(keys)));
  }

  private static JsonArray operations(String... names) {
    return JsonArray.ofStrings(List.of(names));
  }
}
