package dev.countersign.persistence.client;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** {@link ClientEvents} in a database. */
@JdbcStore
public final class JdbcClientEvents implements ClientEvents {

  private final ClientEventRows rows;

  JdbcClientEvents(ClientEventRows rows) {
    this.rows = rows;
  }

  @Override
  public void append(ClientEvent event) {
    rows.insert(event.at(), event.actor().value(), event.action().wireName(), event.subject());
  }

  @Override
  public List<Numbered> before(long before, int most) {
    return rows.before(before, most).stream().map(ClientEventRow::toNumbered).toList();
  }
}
