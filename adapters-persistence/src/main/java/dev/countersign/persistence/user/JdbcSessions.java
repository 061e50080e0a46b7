package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Session;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link Sessions} in a database. */
@JdbcStore
public final class JdbcSessions implements Sessions {

  private final SessionRows rows;

  JdbcSessions(SessionRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Session> find(SecretHash token) {
    return rows.findById(token.value()).map(SessionRow::toSession);
  }

  @Override
  public void add(Session session) {
    rows.save(SessionRow.of(session));
  }

  @Override
  public void remove(SecretHash token) {
    rows.deleteById(token.value());
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
