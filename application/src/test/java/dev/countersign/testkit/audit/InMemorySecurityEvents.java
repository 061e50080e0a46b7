package dev.countersign.testkit.audit;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link SecurityEvents} in memory. */
public final class InMemorySecurityEvents implements SecurityEvents {

  private final InMemoryDatabase database;
  private final InMemoryTable<Long, Numbered> events;

  /** Creates an empty store in {@code database}. */
  public InMemorySecurityEvents(InMemoryDatabase database) {
    this.database = database;
    this.events = database.table();
  }

  @Override
  public void append(List<SecurityEvent> added) {
    database.change(
        () -> {
          var number = events.all().size();
          for (var event : added) {
            number++;
            events.insert((long) number, new Numbered(number, event));
          }
        });
  }

  @Override
  public List<Numbered> before(Optional<EventCategory> category, long before, int most) {
    return events.all().stream()
        .filter(event -> event.number() < before)
        .filter(event -> category.map(only -> event.event().category() == only).orElse(true))
        .sorted(Comparator.comparingLong(Numbered::number).reversed())
        .limit(most)
        .toList();
  }

  /** Returns all events of a category, the oldest first. */
  public List<SecurityEvent> all(EventCategory category) {
    return before(Optional.of(category), Long.MAX_VALUE, Integer.MAX_VALUE).reversed().stream()
        .map(Numbered::event)
        .toList();
  }
}
