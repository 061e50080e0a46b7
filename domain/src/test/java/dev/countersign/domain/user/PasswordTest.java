package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void hasOneTo1024CodePoints() {
    assertThat(Password.parse("")).isEmpty();
    assertThat(Password.parse("x")).isPresent();
    assertThat(Password.parse("😀".repeat(1024))).isPresent();
    assertThat(Password.parse("😀".repeat(1024) + "x")).isEmpty();
    assertThat(Password.parse("x".repeat(1_000_000))).isEmpty();
    assertThatThrownBy(() -> new Password("x".repeat(1025)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("xx");
  }

  @Test
  void isNormalizedToComposedLettersOnly() {
    assertThat(new Password("A\u030Angstro\u0308m").normalized()).isEqualTo("Ångström");
    // SP 800-63B-4 names NFC: compatibility characters stay what they are.
    assertThat(new Password("ﬁ").normalized()).isEqualTo("ﬁ");
    assertThat(new Password("A\u030A").value()).isEqualTo("A\u030A");
  }
}
