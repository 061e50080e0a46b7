package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link SealedRecords}. The store is empty before each test. */
public abstract class SealedRecordsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract SealedRecords records();

  /**
   * Puts a record with this name and seal into the store; returns the record that its seal is bound
   * to.
   */
  protected abstract RecordIdentity put(String name, Sealed sealed);

  /** Returns the seal of the record with this name, as the store returns it. */
  protected abstract Sealed sealOf(String name);

  @Override
  protected List<StoreWrite> writes() {
    assertThat(put("one", seal("one"))).isNotNull();
    var read = find("one");
    return List.of(
        StoreWrite.onceTrue(
            "replace", () -> records().replace(read, seal("resealed")), () -> sealOf("one")));
  }

  private static Sealed seal(String of) {
    return KeyFixtures.sealed(of);
  }

  @Test
  void hasAKindAndIsEmptyAtFirst() {
    assertThat(records().kind()).isNotBlank();
    assertThat(records().count()).isZero();
    assertThat(records().after("", 10)).isEmpty();
  }

  @Test
  void returnsEachRecordWithItsIdentity() {
    var identity = put("one", seal("one"));
    assertThat(records().count()).isEqualTo(1);
    assertThat(records().after("", 10))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.identity()).isEqualTo(identity);
              assertThat(record.sealed()).isEqualTo(seal("one"));
            });
  }

  @Test
  void returnsAllInBatchesEachOnce() {
    var names = Stream.of("a", "b", "c", "d", "e").toList();
    names.forEach(name -> assertThat(put(name, seal(name))).isNotNull());
    var found = new ArrayList<SealedRecord>();
    for (var batch = records().after("", 2);
        !batch.isEmpty();
        batch = records().after(found.getLast().key(), 2)) {
      assertThat(batch).hasSizeLessThanOrEqualTo(2);
      found.addAll(batch);
    }
    assertThat(found)
        .extracting(SealedRecord::sealed)
        .containsExactlyInAnyOrderElementsOf(names.stream().map(each -> seal(each)).toList());
  }

  @Test
  void replacesASealThatHasNotChangedSinceItWasRead() {
    var identities = List.of(put("one", seal("one")), put("two", seal("two")));
    var read = find("one");
    assertThat(records().replace(read, seal("resealed"))).isTrue();
    assertThat(sealOf("one")).isEqualTo(seal("resealed"));
    assertThat(sealOf("two")).isEqualTo(seal("two"));
    assertThat(records().replace(read, seal("late"))).isFalse();
    assertThat(sealOf("one")).isEqualTo(seal("resealed"));
    assertThat(records().after("", 10))
        .extracting(SealedRecord::identity)
        .containsExactlyInAnyOrderElementsOf(identities);
  }

  @Test
  void letsOneOfManyReplaceASeal() {
    assertThat(put("one", seal("one"))).isNotNull();
    var read = find("one");
    assertThat(Race.winners(runner -> records().replace(read, seal("by" + runner)))).isEqualTo(1);
  }

  private SealedRecord find(String name) {
    return records().after("", 10).stream()
        .filter(record -> record.sealed().equals(seal(name)))
        .findFirst()
        .orElseThrow();
  }
}
