package dev.countersign.testkit.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A table of an {@link InMemoryDatabase}. Each method is atomic; keys and rows are immutable
 * values.
 *
 * @param <K> the primary key
 * @param <V> the row
 */
public final class InMemoryTable<K, V> {

  private final InMemoryDatabase database;
  private final Map<K, V> rows = new HashMap<>();

  InMemoryTable(InMemoryDatabase database) {
    this.database = database;
  }

  /** Returns the row with this key. */
  public Optional<V> find(K key) {
    return database.atomically(() -> Optional.ofNullable(rows.get(key)));
  }

  /** Returns a copy of the whole table. */
  Map<K, V> rows() {
    return Map.copyOf(rows);
  }

  /** Returns all rows with their keys. */
  public Map<K, V> entries() {
    return database.atomically(this::rows);
  }

  /** Returns all rows, in no particular order. */
  public List<V> all() {
    return database.atomically(() -> List.copyOf(rows.values()));
  }

  /**
   * Adds a row, unless there is one with this key.
   *
   * @return whether it was added
   */
  public boolean add(K key, V row) {
    return database.atomically(
        () -> {
          var free = !rows.containsKey(key);
          if (free) {
            write(key, row);
          }
          return free;
        });
  }

  /** Adds a row; throws if there is one with this key. */
  public void insert(K key, V row) {
    database.change(
        () -> {
          if (!add(key, row)) {
            throw new IllegalStateException("there is already a row with this key");
          }
        });
  }

  /** Writes a row; replaces the one with this key, if there is one. */
  public void put(K key, V row) {
    database.change(() -> write(key, row));
  }

  /** Removes the row with this key, if there is one. */
  public void remove(K key) {
    database.change(() -> write(key, null));
  }

  /**
   * Removes at most {@code most} of the rows to which {@code expired} applies.
   *
   * @return how many were removed
   */
  public int removeSome(BiPredicate<K, V> expired, int most) {
    return database.atomically(
        () -> {
          var keys =
              rows.entrySet().stream()
                  .filter(row -> expired.test(row.getKey(), row.getValue()))
                  .limit(most)
                  .map(Map.Entry::getKey)
                  .toList();
          keys.forEach(this::remove);
          return keys.size();
        });
  }

  /** Returns what restores the present rows, inside a unit of work. */
  Runnable restoration() {
    var remembered = Map.copyOf(rows);
    return () -> {
      Set.copyOf(rows.keySet()).stream()
          .filter(key -> !remembered.containsKey(key))
          .forEach(key -> write(key, null));
      remembered.forEach(this::write);
    };
  }

  private void write(K key, @Nullable V row) {
    var previous = rows.get(key);
    database.changed(() -> set(key, previous));
    set(key, row);
  }

  private void set(K key, @Nullable V row) {
    if (row == null) {
      rows.remove(key);
    } else {
      rows.put(key, row);
    }
  }
}
