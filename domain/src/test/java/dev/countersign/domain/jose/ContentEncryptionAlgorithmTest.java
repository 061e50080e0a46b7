package dev.countersign.domain.jose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentEncryptionAlgorithmTest {

  @ParameterizedTest
  @EnumSource
  void isReadByItsNameOnly(ContentEncryptionAlgorithm algorithm) {
    assertThat(ContentEncryptionAlgorithm.parse(algorithm.wireName())).contains(algorithm);
    assertThat(ContentEncryptionAlgorithm.parse(algorithm.wireName() + "x")).isEmpty();
  }
}
