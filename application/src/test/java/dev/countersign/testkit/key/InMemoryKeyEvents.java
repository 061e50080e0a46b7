package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;

/** {@link KeyEvents} in memory. */
public final class InMemoryKeyEvents implements KeyEvents {

  private final InMemoryDatabase database;
  private final InMemoryTable<Long, Numbered> events;

  /** Creates an empty store in {@code database}. */
  public InMemoryKeyEvents(InMemoryDatabase database) {
    this.database = database;
    this.events = database.table();
  }

  @Override
  public void append(List<KeyEvent> added) {
    database.change(
        () -> {
          var number = before(Long.MAX_VALUE, 1).stream().mapToLong(Numbered::number).sum();
          for (var event : added) {
            number++;
            events.insert(number, new Numbered(number, event));
          }
        });
  }

  @Override
  public List<Numbered> before(long before, int most) {
    return events.all().stream()
        .filter(event -> event.number() < before)
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .limit(most)
        .toList();
  }
}
