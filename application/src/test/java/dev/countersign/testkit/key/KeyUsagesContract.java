package dev.countersign.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyUsages;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyUsage;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeyUsages}. The store is empty before each test. */
public abstract class KeyUsagesContract {

  private static final KeyId ONE = new KeyId("one");
  private static final KeyId TWO = new KeyId("2".repeat(KeyId.LONGEST));

  /** Returns the adapter. */
  protected abstract KeyUsages usages();

  @Test
  void isEmptyAtFirst() {
    assertThat(usages().find(List.of(ONE, TWO))).isEmpty();
    assertThat(usages().find(List.of())).isEmpty();
  }

  @Test
  void returnsWhatWasAdded() {
    var one = new KeyUsage(3, Times.NOW);
    var two = new KeyUsage(1L << 40, Times.LATER);
    usages().add(Map.of(ONE, one, TWO, two));
    assertThat(usages().find(List.of(ONE, TWO))).isEqualTo(Map.of(ONE, one, TWO, two));
    assertThat(usages().find(List.of(TWO))).isEqualTo(Map.of(TWO, two));
  }

  @Test
  void addsToPreviousUses() {
    usages().add(Map.of(ONE, new KeyUsage(3, Times.NOW)));
    usages().add(Map.of(ONE, new KeyUsage(4, Times.LATER)));
    assertThat(usages().find(List.of(ONE))).containsEntry(ONE, new KeyUsage(7, Times.LATER));
  }

  @Test
  void keepsTheLatestTimeInAnyOrder() {
    usages().add(Map.of(ONE, new KeyUsage(3, Times.LATER)));
    usages().add(Map.of(ONE, new KeyUsage(4, Times.NOW)));
    assertThat(usages().find(List.of(ONE))).containsEntry(ONE, new KeyUsage(7, Times.LATER));
  }

  @Test
  void losesNoConcurrentUses() {
    var added =
        Race.winners(
            runner -> {
              for (var i = 0; i < 20; i++) {
                var usage = new KeyUsage(1, Times.NOW.plusSeconds(runner));
                usages().add(Map.of(ONE, usage, TWO, usage));
              }
              return true;
            });
    assertThat(added).isEqualTo(Race.RUNNERS);
    var all = new KeyUsage(20L * Race.RUNNERS, Times.NOW.plusSeconds(Race.RUNNERS - 1));
    assertThat(usages().find(List.of(ONE, TWO))).isEqualTo(Map.of(ONE, all, TWO, all));
  }
}
