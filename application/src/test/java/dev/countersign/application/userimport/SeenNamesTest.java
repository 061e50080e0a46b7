package dev.countersign.application.userimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.user.Username;
import org.junit.jupiter.api.Test;

class SeenNamesTest {

  @Test
  void knowsTheNamesThatItHasLearned() {
    var names = new SeenNames();
    for (var i = 0; i < 100_000; i++) {
      assertThat(names.add(new Username("user" + i))).isTrue();
    }
    for (var i = 0; i < 100_000; i++) {
      assertThat(names.add(new Username("user" + i))).isFalse();
    }
  }

  @Test
  void learnsNoMoreThanItsMemoryHolds() {
    var names = new SeenNames();
    for (var i = 0; i <= SeenNames.MOST; i++) {
      assertThat(names.add(new Username("user" + i))).isTrue();
    }
    assertThat(names.add(new Username("user" + SeenNames.MOST))).isTrue();
    assertThat(names.add(new Username("user" + (SeenNames.MOST - 1)))).isFalse();
  }
}
