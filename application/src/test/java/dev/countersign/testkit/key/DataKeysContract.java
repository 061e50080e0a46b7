package dev.countersign.testkit.key;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.DataKeys;
import dev.countersign.domain.key.DataKey;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

/** What every store of {@link DataKeys} does; it is empty before each test. */
public abstract class DataKeysContract {

  /** The adapter. */
  protected abstract DataKeys dataKeys();

  @Test
  void hasNoneAtFirst() {
    assertThat(dataKeys().all()).isEmpty();
  }

  @Test
  void givesAllBackByTheirNumber() {
    assertThat(dataKeys().add(dataKey(10))).isTrue();
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    assertThat(dataKeys().all()).containsExactly(dataKey(1), dataKey(2), dataKey(10));
  }

  @Test
  void addsNoSecondOneOfTheSameNumber() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    var second = new DataKey(1, KeyFixtures.sealed("another"), Times.LATER);
    assertThat(dataKeys().add(second)).isFalse();
    assertThat(dataKeys().all()).containsExactly(dataKey(1));
  }

  @Test
  void letsOneOfManyAddANumber() {
    assertThat(Race.winners(runner -> dataKeys().add(dataKey(1)))).isEqualTo(1);
  }
}
