package dev.countersign.domain.jose;

import static dev.countersign.domain.jose.SignatureAlgorithm.ED25519;
import static dev.countersign.domain.jose.SignatureAlgorithm.ED448;
import static dev.countersign.domain.jose.SignatureAlgorithm.EDDSA;
import static dev.countersign.domain.jose.SignatureAlgorithm.ES256;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS256;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS384;
import static dev.countersign.domain.jose.SignatureAlgorithm.HS512;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureAlgorithmTest {

  @ParameterizedTest
  @CsvSource({
    "RS256, RSA, ''",
    "PS512, RSA, ''",
    "ES256, EC, P-256",
    "ES384, EC, P-384",
    "ES512, EC, P-521",
    "ED25519, OKP, Ed25519",
    "ED448, OKP, Ed448",
    "EDDSA, OKP, Ed25519",
    "EDDSA, OKP, Ed448",
    "HS256, oct, ''",
    "RS256, RSA, P-256"
  })
  void takesKeysOfItsTypeAndCurve(SignatureAlgorithm algorithm, String kty, String crv) {
    assertThat(algorithm.takes(kty, crv)).isTrue();
    assertThat(algorithm.keyType()).isEqualTo(kty);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, EC, P-256",
    "RS256, oct, ''",
    "HS256, RSA, ''",
    "ES256, EC, P-384",
    "ES256, OKP, P-256",
    "ES256, EC, ''",
    "ED25519, OKP, Ed448",
    "ED448, OKP, Ed25519",
    "EDDSA, OKP, X25519",
    "EDDSA, EC, Ed25519",
    "EDDSA, EC, P-256"
  })
  void takesNoOtherKeys(SignatureAlgorithm algorithm, String kty, String crv) {
    assertThat(algorithm.takes(kty, crv)).isFalse();
  }

  /** RFC 9864 §2.2: the older name stands for both algorithms, and neither of them for it. */
  @Test
  void includesItselfAndWhatItsNameStandsFor() {
    assertThat(included(EDDSA)).containsExactly(ED25519, ED448, EDDSA);
    assertThat(included(ED25519)).containsExactly(ED25519);
    assertThat(included(ED448)).containsExactly(ED448);
    assertThat(included(ES256)).containsExactly(ES256);
  }

  private static Stream<SignatureAlgorithm> included(SignatureAlgorithm algorithm) {
    return Stream.of(SignatureAlgorithm.values()).filter(algorithm::includes);
  }

  @Test
  void isAlsoNamedByTheOlderNameOfTheSameOperation() {
    assertThat(EDDSA.isAlsoNamed(ED25519)).isTrue();
    assertThat(ED448.isAlsoNamed(EDDSA)).isTrue();
    assertThat(ED25519.isAlsoNamed(ED448)).isFalse();
    assertThat(ES256.isAlsoNamed(EDDSA)).isFalse();
  }

  /** RFC 7518 §3.2: a key of the size of the hash output, or larger. */
  @ParameterizedTest
  @CsvSource({
    "HS256, 32",
    "HS384, 48",
    "HS512, 64",
    "RS256, 0",
    "PS384, 0",
    "ES512, 0",
    "EDDSA, 0"
  })
  void requiresASecretAsLongAsTheHash(SignatureAlgorithm algorithm, int bytes) {
    assertThat(algorithm.shortestSecret()).isEqualTo(bytes);
  }

  @Test
  void onlyHmacUsesASharedSecret() {
    assertThat(SignatureAlgorithm.secretBased()).containsExactly(HS256, HS384, HS512);
    assertThat(Stream.of(SignatureAlgorithm.values()).filter(SignatureAlgorithm::symmetric))
        .containsExactly(HS256, HS384, HS512);
  }
}
