package dev.countersign.testkit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of {@link SealedRecords} does; it is empty before each test. */
public abstract class SealedRecordsContract {

  /** The adapter. */
  protected abstract SealedRecords records();

  /** Puts a record of that name with that seal into the store; gives what its seal is bound to. */
  protected abstract RecordIdentity put(String name, Sealed sealed);

  /** The seal that the store gives of the record of that name. */
  protected abstract Sealed sealOf(String name);

  private static Sealed seal(String of) {
    return KeyFixtures.sealed(of);
  }

  @Test
  void hasAKindAndNothingAtFirst() {
    assertThat(records().kind()).isNotBlank();
    assertThat(records().count()).isZero();
    assertThat(records().after("", 10)).isEmpty();
  }

  @Test
  void givesEachRecordWithWhatItsSealIsBoundTo() {
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
  void givesAllInBatchesEachOnce() {
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
  void replacesASealThatIsStillTheOneThatWasRead() {
    var identities = List.of(put("one", seal("one")), put("two", seal("two")));
    var read = find("one");
    assertThat(records().replace(read, seal("anew"))).isTrue();
    assertThat(sealOf("one")).isEqualTo(seal("anew"));
    assertThat(sealOf("two")).isEqualTo(seal("two"));
    assertThat(records().replace(read, seal("late"))).isFalse();
    assertThat(sealOf("one")).isEqualTo(seal("anew"));
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
