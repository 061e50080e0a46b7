package dev.countersign.domain.jose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that algorithms are known by their registered names only, and which failures can pass. */
class AlgorithmNamesTest {

  @ParameterizedTest
  @EnumSource
  void findsASignatureAlgorithmByItsName(SignatureAlgorithm algorithm) {
    assertThat(SignatureAlgorithm.parse(algorithm.wireName())).contains(algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void findsAKeyManagementAlgorithmByItsName(KeyManagementAlgorithm algorithm) {
    assertThat(KeyManagementAlgorithm.parse(algorithm.wireName())).contains(algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void findsAContentEncryptionAlgorithmByItsName(ContentEncryptionAlgorithm algorithm) {
    assertThat(ContentEncryptionAlgorithm.parse(algorithm.wireName())).contains(algorithm);
  }

  /** RFC 7515 §4.1.1: "The "alg" value is a case-sensitive ASCII string". */
  @ParameterizedTest
  @ValueSource(strings = {"", "none", "rs256", "RSA-OAEP ", "a128gcm", "A128CBC_HS256"})
  void knowsNoOtherName(String name) {
    assertThat(SignatureAlgorithm.parse(name)).isEmpty();
    assertThat(KeyManagementAlgorithm.parse(name)).isEmpty();
    assertThat(ContentEncryptionAlgorithm.parse(name)).isEmpty();
  }

  @Test
  void aFailureIsPermanentUnlessItSaysOtherwise() {
    assertThat(new DecryptionFailure("no key"))
        .isEqualTo(new DecryptionFailure("no key", false))
        .isNotEqualTo(new DecryptionFailure("no key", true));
    assertThat(new VerificationFailure("no key"))
        .isEqualTo(new VerificationFailure("no key", false))
        .isNotEqualTo(new VerificationFailure("no key", true));
  }
}
