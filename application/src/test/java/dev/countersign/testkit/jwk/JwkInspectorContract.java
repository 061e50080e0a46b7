package dev.countersign.testkit.jwk;

import static dev.countersign.testkit.jwk.JwkFixtures.publicPart;
import static dev.countersign.testkit.jwk.JwkFixtures.spoiled;
import static dev.countersign.testkit.jwk.JwkFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of {@link JwkInspector}. */
public abstract class JwkInspectorContract {

  static final List<PrivateJwk> VALID = JwkFixtures.ALL;

  private static final int WEAK_MODULUS = 171;
  private static final PrivateJwk SHARED =
      new PrivateJwk(
          JsonObject.EMPTY.with("kty", "oct").with("k", "GawgguFyGrWKav7AX4VKUg").with("kid", "7"));

  /** Returns the adapter. */
  protected abstract JwkInspector jwkInspector();

  private void assertRefuses(PublicJwk key) {
    assertThat(jwkInspector().inspect(key)).isInstanceOf(Result.Refused.class);
  }

  private void assertRefuses(PrivateJwk key) {
    assertThat(jwkInspector().inspect(key)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @FieldSource("VALID")
  void acceptsValidPublicKeys(PrivateJwk key) {
    assertThat(jwkInspector().inspect(publicPart(key))).isEqualTo(Result.ok(publicPart(key)));
  }

  @ParameterizedTest
  @FieldSource("VALID")
  void addsAKidToPrivateKeysWithoutOne(PrivateJwk key) {
    var inspected = jwkInspector().inspect(key).orElse(JwkInspectorContract::fail);
    assertThat(inspected.members().string("kid").orElseThrow()).hasSize(43);
    assertThat(inspected.members().without(List.of("kid"))).isEqualTo(key.members());
  }

  @ParameterizedTest
  @FieldSource("VALID")
  void keepsTheKidOfPrivateKeys(PrivateJwk key) {
    var named = with(key, "kid", "mine");
    assertThat(jwkInspector().inspect(named)).isEqualTo(Result.ok(named));
  }

  @ParameterizedTest
  @FieldSource("VALID")
  void refusesAPrivatePartOfAnotherKey(PrivateJwk key) {
    assertRefuses(spoiled(key, "d"));
  }

  @Test
  void refusesRsaBelow2048Bits() {
    var weak = JwkFixtures.RSA.members().string("n").orElseThrow().substring(0, WEAK_MODULUS);
    assertRefuses(publicPart(with(JwkFixtures.RSA, "n", weak)));
  }

  @Test
  void refusesPointsThatAreNotOnTheirCurve() {
    assertRefuses(publicPart(spoiled(JwkFixtures.P256, "y")));
    assertRefuses(publicPart(with(JwkFixtures.P256, "crv", "P-384")));
  }

  @Test
  void refusesUnknownCurves() {
    assertRefuses(publicPart(with(JwkFixtures.P256, "crv", "secp256k1")));
    assertRefuses(publicPart(with(JwkFixtures.ED25519, "crv", "Ed448")));
  }

  @Test
  void refusesMalformedNumbers() {
    assertRefuses(publicPart(with(JwkFixtures.RSA, "e", "A+AB")));
    assertRefuses(publicPart(with(JwkFixtures.P256, "x", "")));
    assertRefuses(publicPart(with(JwkFixtures.ED25519, "x", "AAAA")));
    assertRefuses(new PublicJwk(JsonObject.EMPTY.with("kty", "RSA").with("e", "AQAB")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, RS256",
    "0, ES384",
    "1, ES256",
    "1, ECDH-ES",
    "2, EdDSA",
    "2, Ed25519",
    "3, ECDH-ES",
    "3, ?"
  })
  void refusesAnAlgorithmThatDoesNotFit(int which, String algorithm) {
    assertRefuses(publicPart(with(VALID.get(which), "alg", algorithm)));
    assertRefuses(with(VALID.get(which), "alg", algorithm));
  }

  @ParameterizedTest
  @CsvSource({
    "0, ES256",
    "0, ECDH-ES",
    "1, EdDSA",
    "1, Ed25519",
    "2, ECDH-ES+A256KW",
    "3, PS256",
    "3, RSA1_5"
  })
  void acceptsAnAlgorithmThatFits(int which, String algorithm) {
    var key = with(with(VALID.get(which), "alg", algorithm), "kid", "mine");
    assertThat(jwkInspector().inspect(key)).isEqualTo(Result.ok(key));
  }

  @Test
  void acceptsSymmetricKeysThatAreLongEnough() {
    assertThat(jwkInspector().inspect(SHARED)).isEqualTo(Result.ok(SHARED));
    assertThat(jwkInspector().inspect(with(SHARED, "alg", "A128KW")))
        .isEqualTo(Result.ok(with(SHARED, "alg", "A128KW")));
    assertRefuses(with(SHARED, "k", "AAAA"));
    assertRefuses(with(SHARED, "alg", "A256KW"));
  }

  /** A {@code kid} computed from the key would publish the hash of a secret. */
  @Test
  void addsARandomKidToSymmetricKeys() {
    var unnamed = new PrivateJwk(SHARED.members().without(List.of("kid")));
    var one = jwkInspector().inspect(unnamed).orElse(JwkInspectorContract::fail);
    var other = jwkInspector().inspect(unnamed).orElse(JwkInspectorContract::fail);
    assertThat(one.members().string("kid").orElseThrow()).isNotEmpty();
    assertThat(one.members().string("kid")).isNotEqualTo(other.members().string("kid"));
  }

  private static PrivateJwk fail(String reason) {
    throw new AssertionError(reason);
  }
}
