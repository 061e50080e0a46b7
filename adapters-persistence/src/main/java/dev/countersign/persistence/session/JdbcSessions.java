package dev.countersign.persistence.session;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import dev.countersign.persistence.user.AccountChanges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Sessions} in a database. */
@JdbcStore
public final class JdbcSessions implements Sessions {

  private static final String NONE = "";

  private final SessionRows rows;
  private final EndedSessionRows ends;
  private final UnitOfWork unitOfWork;
  private final AccountChanges changes;

  JdbcSessions(
      SessionRows rows, EndedSessionRows ends, UnitOfWork unitOfWork, AccountChanges changes) {
    this.rows = rows;
    this.ends = ends;
    this.unitOfWork = unitOfWork;
    this.changes = changes;
  }

  @Override
  public Optional<Session> find(SecretHash token) {
    return rows.find(token.value()).map(SessionRow::toSession);
  }

  @Override
  public Optional<WithAccount> withAccount(SecretHash token, Optional<ClientId> client) {
    return rows.withAccount(token.value(), client.map(ClientId::value).orElse(NONE))
        .map(SessionAccountRow::toSession);
  }

  @Override
  public List<Session> of(UserId user, int most) {
    return rows.of(user.value(), most).stream().map(SessionRow::toSession).toList();
  }

  @Override
  public Optional<Session> find(UserId user, SessionId session) {
    return rows.findOf(user.value(), session.value()).map(SessionRow::toSession);
  }

  @Override
  public void add(Session session) {
    rows.save(SessionRow.of(session));
  }

  @Override
  public boolean renew(SecretHash token, Session renewed) {
    return rows.renew(token.value(), SessionRow.of(renewed));
  }

  @Override
  public void used(SecretHash token, Instant now, Instant storedBefore) {
    rows.used(token.value(), now, storedBefore);
  }

  @Override
  public Sid addClient(SessionId session, ClientId client, Sid sid, boolean backChannel) {
    return rows.addClient(session.value(), client.value(), sid.value(), backChannel) == 1
        ? sid
        : rows.sid(session.value(), client.value()).map(Sid::new).orElse(sid);
  }

  @Override
  public List<SessionClient> clients(SessionId session) {
    return rows.clients(session.value()).stream().map(SessionClientRow::toClient).toList();
  }

  @Override
  public boolean end(SessionId session, Instant now, Instant until) {
    try {
      return ends.end(session.value(), now, until) == 1;
    } finally {
      changes.changed();
    }
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Instant now, Instant until) {
    try {
      var kept = except.map(SessionId::value).orElse(NONE);
      var ended = ends.endAllOf(user.value(), kept, now, until);
      return ended + ends.endAllWithGrantsOf(user.value(), kept, now, until);
    } finally {
      changes.changed();
    }
  }

  @Override
  public int endAll(List<SessionId> sessions, Instant now, Instant until) {
    try {
      return ends.endAll(sessions.stream().map(SessionId::value).toList(), now, until);
    } finally {
      changes.changed();
    }
  }

  @Override
  public List<SessionId> notEnded(Instant signedInUntil, Optional<SessionId> after, int most) {
    return rows.notEnded(signedInUntil, after.map(SessionId::value).orElse(NONE), most).stream()
        .map(SessionId::new)
        .toList();
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return removeExpiredSessions(before, most)
        + removeDataOfEnded(most)
        + removeExpiredEnds(before, most);
  }

  private int removeExpiredSessions(Instant before, int most) {
    var keys = rows.expired(before, most);
    if (keys.isEmpty()) {
      return 0;
    }
    return unitOfWork.run(
        () -> {
          var removed = rows.removeExpired(keys, before);
          rows.removeClients(keys);
          return removed;
        });
  }

  private int removeDataOfEnded(int most) {
    var keys = ends.notRemoved(most);
    if (keys.isEmpty()) {
      return 0;
    }
    return unitOfWork.run(
        () -> {
          rows.remove(keys);
          rows.removeClients(keys);
          return ends.removed(keys);
        });
  }

  private int removeExpiredEnds(Instant before, int most) {
    var keys = ends.expired(before, most);
    return keys.isEmpty() ? 0 : ends.removeExpired(keys, before);
  }
}
