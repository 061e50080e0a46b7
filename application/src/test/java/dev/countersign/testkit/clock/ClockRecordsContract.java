package dev.countersign.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.driven.ClockRecords;
import dev.countersign.domain.clock.ClockRecord;
import dev.countersign.domain.clock.ClockStep;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClockRecords}. The store is empty before each test. */
public abstract class ClockRecordsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract ClockRecords records();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(StoreWrite.onceTrue("save", () -> records().save(version(1)), records()::find));
  }

  private static ClockRecord version(long version) {
    return new ClockRecord(version, 1, Times.NOW.plusSeconds(version), List.of());
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(records().find()).isEmpty();
  }

  @Test
  void returnsTheLastRecord() {
    var second =
        new ClockRecord(
            2,
            7,
            Times.NOW,
            List.of(
                ClockStep.between(Times.NOW, Times.NOW.plus(Duration.ofDays(400))),
                new ClockStep(Times.LATER, Times.NOW, Duration.ofDays(3).plusNanos(1_000))));

    assertThat(records().save(version(1))).isTrue();
    assertThat(records().find()).contains(version(1));
    assertThat(records().save(second)).isTrue();
    assertThat(records().find()).contains(second);
  }

  @Test
  void refusesAVersionThatIsNotTheNextOne() {
    assertThat(records().save(version(2))).isFalse();
    assertThat(records().find()).isEmpty();
    assertThat(records().save(version(1))).isTrue();
    assertThat(records().save(version(1))).isFalse();
    assertThat(records().save(version(3))).isFalse();
    assertThat(records().find()).contains(version(1));
  }

  @Test
  void storesAnEarlierTimeToo() {
    var earlier = new ClockRecord(2, 2, Times.NOW.minus(Duration.ofDays(365)), List.of());

    assertThat(records().save(version(1))).isTrue();
    assertThat(records().save(earlier)).isTrue();
    assertThat(records().find()).contains(earlier);
  }

  @Test
  void ofConcurrentChangesOneStores() {
    assertThat(Race.results(runner -> records().save(version(1)))).containsOnlyOnce(true);
    assertThat(Race.results(runner -> records().save(version(2)))).containsOnlyOnce(true);
    assertThat(records().find()).contains(version(2));
  }
}
