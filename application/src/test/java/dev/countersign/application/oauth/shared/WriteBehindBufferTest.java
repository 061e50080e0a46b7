package dev.countersign.application.oauth.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.testkit.oauth.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is added up is stored once, and not lost where it cannot be. */
class WriteBehindBufferTest {

  private final WriteBehindBuffer<String, Integer> buffer = new WriteBehindBuffer<>(Integer::sum);
  private final List<Map<String, Integer>> stored = new ArrayList<>();

  @Test
  void storesTheSumOfEachKeyOnce() {
    buffer.add("a", 1);
    buffer.add("b", 2);
    buffer.add("a", 3);
    buffer.store(stored::add);
    buffer.store(stored::add);
    assertThat(stored).containsExactly(Map.of("a", 4, "b", 2));
  }

  @Test
  void keepsWhatCouldNotBeStored() {
    buffer.add("a", 1);
    assertThatThrownBy(() -> buffer.store(WriteBehindBufferTest::fail))
        .isInstanceOf(ArithmeticException.class);
    buffer.add("a", 2);
    buffer.store(stored::add);
    assertThat(stored).containsExactly(Map.of("a", 3));
  }

  @Test
  void losesNothingThatIsAddedMeanwhile() {
    var sum = new AtomicLong();
    var added =
        Race.winners(
            runner -> {
              for (var i = 0; i < 100; i++) {
                buffer.add("a", 1);
                buffer.store(all -> all.values().forEach(sum::addAndGet));
              }
              return true;
            });
    assertThat(sum).hasValue(100 * added);
  }

  private static void fail(Map<String, Integer> all) {
    throw new ArithmeticException("cannot store " + all);
  }
}
