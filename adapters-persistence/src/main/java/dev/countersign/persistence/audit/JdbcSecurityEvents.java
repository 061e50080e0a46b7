package dev.countersign.persistence.audit;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Done;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import java.util.List;
import java.util.Optional;

/** {@link SecurityEvents} in a database. */
@JdbcStore
public final class JdbcSecurityEvents implements SecurityEvents {

  private final SecurityEventRows rows;
  private final JdbcUnitOfWork unitOfWork;

  JdbcSecurityEvents(SecurityEventRows rows, JdbcUnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(List<SecurityEvent> events) {
    var _ =
        unitOfWork.run(
            () -> {
              events.forEach(this::append);
              return Done.DONE;
            });
  }

  private void append(SecurityEvent event) {
    rows.insert(
        event.at(),
        event.actor().value(),
        event.category().wireName(),
        event.action(),
        event.subject(),
        SecurityEventRow.text(event.details()));
  }

  @Override
  public List<Numbered> before(Optional<EventCategory> category, long before, int most) {
    return category
        .map(only -> rows.beforeOf(only.wireName(), before, most))
        .orElseGet(() -> rows.before(before, most))
        .stream()
        .map(SecurityEventRow::toNumbered)
        .toList();
  }
}
