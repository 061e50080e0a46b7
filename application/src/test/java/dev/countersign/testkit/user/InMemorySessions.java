package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link Sessions} in memory. */
public final class InMemorySessions implements Sessions {

  private final InMemoryTable<SecretHash, Session> sessions;

  /** Creates an empty store in {@code database}. */
  public InMemorySessions(InMemoryDatabase database) {
    this.sessions = database.table();
  }

  @Override
  public Optional<Session> find(SecretHash token) {
    return sessions.find(token);
  }

  @Override
  public void add(Session session) {
    sessions.insert(session.token(), session);
  }

  @Override
  public void remove(SecretHash token) {
    sessions.remove(token);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return sessions.removeSome((key, row) -> row.expiresAt().isBefore(before), most);
  }

  /** Removes all rows of this user. */
  public void removeAll(UserId user) {
    var _ = sessions.removeSome((key, session) -> session.user().equals(user), Integer.MAX_VALUE);
  }
}
