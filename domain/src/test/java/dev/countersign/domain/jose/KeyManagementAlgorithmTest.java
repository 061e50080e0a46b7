package dev.countersign.domain.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyManagementAlgorithmTest {

  @Test
  void keysMustNameDangerousAlgorithms() {
    assertThat(
            Stream.of(KeyManagementAlgorithm.values())
                .filter(KeyManagementAlgorithm::onlyWhenTheKeyNamesIt)
                .map(KeyManagementAlgorithm::wireName))
        .containsExactly(
            "RSA1_5", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW");
  }

  /**
   * Algorithms that can be offered to all clients: asymmetric, and without those that keys must
   * name.
   */
  @Test
  void offersOnlySafeAsymmetricAlgorithmsToAllClients() {
    assertThat(
            Stream.of(KeyManagementAlgorithm.values())
                .filter(alg -> !alg.symmetric() && !alg.onlyWhenTheKeyNamesIt())
                .map(KeyManagementAlgorithm::wireName))
        .containsExactly(
            "RSA-OAEP",
            "RSA-OAEP-256",
            "RSA-OAEP-384",
            "RSA-OAEP-512",
            "ECDH-ES",
            "ECDH-ES+A128KW",
            "ECDH-ES+A192KW",
            "ECDH-ES+A256KW");
  }

  @ParameterizedTest
  @CsvSource({
    "RSA_OAEP, RSA, true",
    "RSA_OAEP, OKP, false",
    "RSA_OAEP, oct, false",
    "ECDH_ES, EC, true",
    "ECDH_ES, OKP, true",
    "ECDH_ES_A256KW, OKP, true",
    "ECDH_ES, RSA, false",
    "A128KW, oct, true",
    "A128KW, OKP, false",
    "DIR, EC, false"
  })
  void takesKeysOfItsType(KeyManagementAlgorithm algorithm, String kty, boolean isTaken) {
    assertThat(algorithm.takes(kty)).isEqualTo(isTaken);
  }

  @Test
  void derivesAKeyFromAPasswordOnlyWithPbes2() {
    assertThat(
            Stream.of(KeyManagementAlgorithm.values()).filter(KeyManagementAlgorithm::byPassword))
        .containsExactly(
            KeyManagementAlgorithm.PBES2_HS256_A128KW,
            KeyManagementAlgorithm.PBES2_HS384_A192KW,
            KeyManagementAlgorithm.PBES2_HS512_A256KW)
        .allMatch(KeyManagementAlgorithm::symmetric);
  }
}
