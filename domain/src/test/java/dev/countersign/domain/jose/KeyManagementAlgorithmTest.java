package dev.countersign.domain.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
