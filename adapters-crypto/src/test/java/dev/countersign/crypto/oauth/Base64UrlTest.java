package dev.countersign.crypto.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

  @Test
  void readsWhatItWrote() {
    assertThat(Base64Url.decode(Base64Url.encode(new byte[] {-1, 0, 62})))
        .contains(new byte[] {-1, 0, 62});
    assertThat(Base64Url.decode("")).contains(new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ==", "AR", "A", "+AAA", "/AAA", "AA A", "AAAA\n"})
  void refusesOtherEncodings(String text) {
    assertThat(Base64Url.decode(text)).isEqualTo(Optional.empty());
  }
}
