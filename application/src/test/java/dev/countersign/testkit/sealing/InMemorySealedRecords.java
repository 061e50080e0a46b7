package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The sealed records of a store in memory.
 *
 * @param <V> the rows of that store
 */
public final class InMemorySealedRecords<V> implements SealedRecords {

  /** Reads rows as sealed records, and replaces their seals. */
  public record Reading<V>(
      Function<V, String> key,
      Function<V, RecordIdentity> identity,
      Function<V, Optional<Sealed>> sealed,
      BiFunction<V, Sealed, Runnable> write) {}

  private final InMemoryDatabase database;
  private final String kind;
  private final Supplier<List<V>> rows;
  private final Reading<V> reading;

  /** Creates the sealed records of {@code rows}. */
  public InMemorySealedRecords(
      InMemoryDatabase database, String kind, Supplier<List<V>> rows, Reading<V> reading) {
    this.database = database;
    this.kind = kind;
    this.rows = rows;
    this.reading = reading;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public long count() {
    return rows.get().stream().filter(row -> reading.sealed().apply(row).isPresent()).count();
  }

  @Override
  public List<SealedRecord> after(String key, int most) {
    return rows.get().stream()
        .flatMap(row -> reading.sealed().apply(row).map(seal -> record(row, seal)).stream())
        .filter(record -> record.key().compareTo(key) > 0)
        .sorted(Comparator.comparing(SealedRecord::key))
        .limit(most)
        .toList();
  }

  private SealedRecord record(V row, Sealed sealed) {
    return new SealedRecord(reading.key().apply(row), reading.identity().apply(row), sealed);
  }

  @Override
  public boolean replace(SealedRecord read, Sealed next) {
    return database.atomically(
        () -> {
          var row =
              rows.get().stream()
                  .filter(each -> reading.key().apply(each).equals(read.key()))
                  .filter(each -> reading.sealed().apply(each).equals(Optional.of(read.sealed())))
                  .findFirst();
          row.ifPresent(found -> reading.write().apply(found, next).run());
          return row.isPresent();
        });
  }
}
