package dev.countersign.domain.jose;

import static dev.countersign.domain.jose.SignatureAlgorithm.ED25519;
import static dev.countersign.domain.jose.SignatureAlgorithm.ED448;
import static dev.countersign.domain.jose.SignatureAlgorithm.EDDSA;
import static dev.countersign.domain.jose.SignatureAlgorithm.ES256;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS256;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS384;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS512;
import static dev.countersign.domain.jose.SignatureAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which algorithm a name stands for, and which keys it takes. */
class SignatureAlgorithmTest {

  @ParameterizedTest
  @EnumSource
  void isReadByItsNameOnly(SignatureAlgorithm algorithm) {
    assertThat(SignatureAlgorithm.parse(algorithm.wireName())).contains(algorithm);
    assertThat(SignatureAlgorithm.parse(algorithm.wireName() + "x")).isEmpty();
  }

  @Test
  void noneIsNoAlgorithm() {
    assertThat(SignatureAlgorithm.parse("none")).isEmpty();
    assertThat(SignatureAlgorithm.parse("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA, '', true",
    "RS256, RSA, P-256, true",
    "RS256, EC, '', false",
    "ES256, EC, P-256, true",
    "ES256, EC, P-384, false",
    "ES256, OKP, P-256, false",
    "ED25519, OKP, Ed25519, true",
    "ED25519, OKP, Ed448, false",
    "EDDSA, OKP, Ed25519, true",
    "EDDSA, OKP, Ed448, true",
    "EDDSA, OKP, X25519, false",
    "EDDSA, EC, Ed25519, false",
    "HS256, oct, '', true",
    "HS256, RSA, '', false",
  })
  void takesKeysOfItsTypeAndCurve(
      SignatureAlgorithm algorithm, String kty, String crv, boolean takes) {
    assertThat(algorithm.takes(kty, crv)).isEqualTo(takes);
  }

  @Test
  void theOlderNameStandsForBothCurves() {
    assertThat(EDDSA.includes(ED25519)).isTrue();
    assertThat(EDDSA.includes(ED448)).isTrue();
    assertThat(EDDSA.includes(EDDSA)).isTrue();
    assertThat(EDDSA.includes(ES256)).isFalse();
    assertThat(ED25519.includes(EDDSA)).isFalse();
    assertThat(ED25519.includes(ED448)).isFalse();

    assertThat(ED25519.isAlsoNamed(EDDSA)).isTrue();
    assertThat(EDDSA.isAlsoNamed(ED25519)).isTrue();
    assertThat(ED25519.isAlsoNamed(ED448)).isFalse();
    assertThat(RS256.isAlsoNamed(ES256)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void onlyHmacsShareASecret(SignatureAlgorithm algorithm) {
    var isHmac = algorithm.wireName().startsWith("HS");
    assertThat(algorithm.symmetric()).isEqualTo(isHmac);
    assertThat(algorithm.shortestSecret() > 0).isEqualTo(isHmac);
  }

  /** RFC 7518 §3.2: a secret is at least as long as the output of the hash. */
  @Test
  void aSecretIsAsLongAsTheHash() {
    assertThat(SignatureAlgorithm.secretBased()).containsExactly(HS256, HS384, HS512);
    assertThat(HS256.shortestSecret()).isEqualTo(256 / 8);
    assertThat(HS384.shortestSecret()).isEqualTo(384 / 8);
    assertThat(HS512.shortestSecret()).isEqualTo(512 / 8);
  }

  @Test
  void namesTheTypeOfItsKeys() {
    assertThat(RS256.keyType()).isEqualTo("RSA");
    assertThat(EDDSA.keyType()).isEqualTo("OKP");
  }
}
