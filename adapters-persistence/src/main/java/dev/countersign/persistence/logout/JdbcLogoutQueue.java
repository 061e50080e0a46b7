package dev.countersign.persistence.logout;

import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link LogoutQueue} in a database. */
@JdbcStore
public final class JdbcLogoutQueue implements LogoutQueue {

  private static final String NONE = "";

  private final LogoutDeliveryRows rows;

  JdbcLogoutQueue(LogoutDeliveryRows rows) {
    this.rows = rows;
  }

  @Override
  public void sessionEnded(SessionId session, Instant now) {
    var _ = rows.addOf(session.value(), now);
  }

  @Override
  public void sessionsEnded(UserId user, Optional<SessionId> except, Instant now) {
    var _ = rows.addOfUser(user.value(), except.map(SessionId::value).orElse(NONE), now);
  }

  @Override
  public void sessionsEnded(List<SessionId> sessions, Instant now) {
    var _ = rows.addOfSessions(sessions.stream().map(SessionId::value).toList(), now);
  }
}
