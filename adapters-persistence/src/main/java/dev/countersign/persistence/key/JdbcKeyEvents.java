package dev.countersign.persistence.key;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import java.util.List;

/** {@link KeyEvents} in a database. */
@JdbcStore
public final class JdbcKeyEvents implements KeyEvents {

  private final KeyEventRows rows;
  private final JdbcUnitOfWork unitOfWork;

  JdbcKeyEvents(KeyEventRows rows, JdbcUnitOfWork unitOfWork) {
    this.rows = rows;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public void append(List<KeyEvent> events) {
    var _ =
        unitOfWork.run(
            () -> {
              events.forEach(this::append);
              return Done.DONE;
            });
  }

  private void append(KeyEvent event) {
    var ring = event.ring();
    rows.insert(
        event.at(),
        event.actor().value(),
        event.action().wireName(),
        event.key().value(),
        ring.map(id -> id.owner().value()).orElse(null),
        ring.map(id -> id.use().wireName()).orElse(null),
        ring.map(RingId::algorithm).orElse(null));
  }

  @Override
  public List<Numbered> before(long before, int most) {
    return rows.before(before, most).stream().map(KeyEventRow::toNumbered).toList();
  }
}
