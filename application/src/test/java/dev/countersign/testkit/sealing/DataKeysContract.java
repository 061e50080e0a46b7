package dev.countersign.testkit.sealing;

import static dev.countersign.testkit.key.KeyFixtures.dataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link DataKeys}. The store is empty before each test. */
public abstract class DataKeysContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract DataKeys dataKeys();

  @Override
  protected List<StoreWrite> writes() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    assertThat(dataKeys().add(dataKey(10))).isTrue();
    var resealed = new DataKey(1, KeyFixtures.sealed("resealed"), Times.NOW);
    return List.of(
        StoreWrite.once("remove", () -> dataKeys().remove(10), dataKeys()::all),
        StoreWrite.onceTrue("add", () -> dataKeys().add(dataKey(3)), dataKeys()::all),
        StoreWrite.onceTrue(
            "replace", () -> dataKeys().replace(dataKey(1), resealed), dataKeys()::all),
        StoreWrite.repeatable(
            "reserve",
            () -> assertThat(dataKeys().reserve(2, 1, 1000)).isTrue(),
            () -> dataKeys().uses(2)));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(dataKeys().all()).isEmpty();
  }

  @Test
  void returnsAllSortedByNumber() {
    assertThat(dataKeys().add(dataKey(10))).isTrue();
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    assertThat(dataKeys().all()).containsExactly(dataKey(1), dataKey(2), dataKey(10));
  }

  @Test
  void addsNoSecondKeyWithTheSameNumber() {
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
  void replacesAKeyThatHasNotChangedSinceItWasRead() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    var resealed = new DataKey(1, KeyFixtures.sealed("resealed"), Times.NOW);
    assertThat(dataKeys().replace(dataKey(1), resealed)).isTrue();
    assertThat(dataKeys().all()).containsExactly(resealed, dataKey(2));
    assertThat(dataKeys().replace(dataKey(1), dataKey(1))).isFalse();
    assertThat(dataKeys().replace(dataKey(3), dataKey(3))).isFalse();
    assertThat(dataKeys().all()).containsExactly(resealed, dataKey(2));
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
  void removesOneKey() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    dataKeys().remove(1);
    dataKeys().remove(3);
    assertThat(dataKeys().all()).containsExactly(dataKey(2));
    assertThat(dataKeys().reserve(1, 1, 10)).isFalse();
    assertThat(dataKeys().uses(1)).isZero();
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().uses(1)).isZero();
  }

  @Test
  void reservesUsesOfEachKey() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().add(dataKey(2))).isTrue();
    assertThat(dataKeys().reserve(1, 5, 10)).isTrue();
    assertThat(dataKeys().uses(1)).isEqualTo(5);
    assertThat(dataKeys().reserve(1, 2, 10)).isTrue();
    assertThat(dataKeys().uses(1)).isEqualTo(7);
    assertThat(dataKeys().uses(2)).isZero();
    assertThat(dataKeys().reserve(3, 1, 10)).isFalse();
    assertThat(dataKeys().uses(3)).isZero();
    assertThat(dataKeys().all()).containsExactly(dataKey(1), dataKey(2));
  }

  @Test
  void reservesAllOrNoneUpToTheMost() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().reserve(1, 8, 10)).isTrue();
    assertThat(dataKeys().reserve(1, 3, 10)).isFalse();
    assertThat(dataKeys().uses(1)).isEqualTo(8);
    assertThat(dataKeys().reserve(1, 2, 10)).isTrue();
    assertThat(dataKeys().reserve(1, 1, 10)).isFalse();
    assertThat(dataKeys().uses(1)).isEqualTo(10);
  }

  @Test
  void keepsTheUsesOfAKeyThatIsSealedAgain() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(dataKeys().reserve(1, 5, 10)).isTrue();
    assertThat(dataKeys().replace(dataKey(1), dataKey(1))).isTrue();
    assertThat(dataKeys().uses(1)).isEqualTo(5);
  }

  @Test
  void reservesNoUseTwiceConcurrently() {
    assertThat(dataKeys().add(dataKey(1))).isTrue();
    assertThat(Race.winners(runner -> dataKeys().reserve(1, 1, Race.RUNNERS - 2)))
        .isEqualTo(Race.RUNNERS - 2);
    assertThat(dataKeys().uses(1)).isEqualTo(Race.RUNNERS - 2);
  }
}
