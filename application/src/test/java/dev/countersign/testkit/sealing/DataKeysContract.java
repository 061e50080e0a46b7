package dev.countersign.testkit.sealing;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.testkit.key.KeyFixtures;
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

  @Test
  void replacesAKeyThatIsStillAsItWasSeen() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    var anew = new DataKey(1, KeyFixtures.sealed("anew"), Times.NOW);
    assertThat(dataKeys().replace(dataKey(1), anew)).isTrue();
    assertThat(dataKeys().all()).containsExactly(anew, dataKey(2));
    assertThat(dataKeys().replace(dataKey(1), dataKey(1))).isFalse();
    assertThat(dataKeys().replace(dataKey(3), dataKey(3))).isFalse();
    assertThat(dataKeys().all()).containsExactly(anew, dataKey(2));
  }

  @Test
  void letsOneOfManyReplaceAKey() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(
            Race.winners(
                runner ->
                    dataKeys()
                        .replace(
                            dataKey(1),
                            new DataKey(1, KeyFixtures.sealed("by" + runner), Times.NOW))))
        .isEqualTo(1);
  }

  @Test
  void countsTheUsesOfEachKey() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    assertThat(dataKeys().use(1, 5)).isEqualTo(5);
    assertThat(dataKeys().use(1, 0)).isEqualTo(5);
    assertThat(dataKeys().use(1, 2)).isEqualTo(7);
    assertThat(dataKeys().use(2, 0)).isZero();
    assertThat(dataKeys().use(3, 1)).isZero();
    assertThat(dataKeys().all()).containsExactly(dataKey(1), dataKey(2));
  }

  @Test
  void keepsTheCountOfAKeyThatIsSealedAnew() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().use(1, 5)).isEqualTo(5);
    assertThat(dataKeys().replace(dataKey(1), dataKey(1))).isTrue();
    assertThat(dataKeys().use(1, 1)).isEqualTo(6);
  }

  @Test
  void missesNoneOfManyUses() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(Race.results(runner -> dataKeys().use(1, 1))).doesNotHaveDuplicates();
    assertThat(dataKeys().use(1, 0)).isEqualTo(Race.RUNNERS);
  }
}
