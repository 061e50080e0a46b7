package dev.countersign.testkit.client;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;

/** {@link ClientEvents} in memory. */
public final class InMemoryClientEvents implements ClientEvents {

  private final InMemoryDatabase database;
  private final InMemoryTable<Long, Numbered> events;

  /** Creates an empty store in {@code database}. */
  public InMemoryClientEvents(InMemoryDatabase database) {
    this.database = database;
    this.events = database.table();
  }

  @Override
  public void append(ClientEvent event) {
    database.change(
        () -> {
          var number = events.all().size() + 1L;
          events.insert(number, new Numbered(number, event));
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
