package dev.countersign.testserver.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"port\"}",
        "{\"port\":}",
        "{\"port\":01}",
        "{,}",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{'a':1}",
        "tru",
        "nan",
        "{\"a\":\"\n\"}"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JsonText.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line ");
  }

  @Test
  void refusesDeepAndLongText() {
    assertThatThrownBy(() -> JsonText.read("[".repeat(100_000))).hasMessageContaining("levels");
    assertThatThrownBy(() -> JsonText.read(" ".repeat(2_000_000))).hasMessageContaining("longer");
  }
}
