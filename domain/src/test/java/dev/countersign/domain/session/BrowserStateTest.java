package dev.countersign.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserStateTest {

  private static final String VALUE = "a".repeat(41) + "-_";

  @Test
  void hasTheFormOfARandomValueAndIsNotLogged() {
    assertThat(BrowserState.parse(VALUE)).contains(new BrowserState(VALUE));
    assertThat(new BrowserState(VALUE)).hasToString("BrowserState[redacted]");
  }

  @Test
  void anyOtherTextIsNone() {
    for (var text : List.of("", VALUE + "a", VALUE.substring(1), VALUE.substring(1) + " ")) {
      assertThat(BrowserState.parse(text)).as(text).isEmpty();
      assertThatThrownBy(() -> new BrowserState(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
