package dev.countersign.testkit.logout;

import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.session.InMemorySessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link LogoutQueue} in memory. */
public final class InMemoryLogoutQueue implements LogoutQueue {

  private final InMemorySessions sessions;
  private final InMemoryLogoutDeliveries deliveries;

  /** Creates a queue of the clients of these sessions. */
  public InMemoryLogoutQueue(InMemorySessions sessions, InMemoryLogoutDeliveries deliveries) {
    this.sessions = sessions;
    this.deliveries = deliveries;
  }

  @Override
  public void sessionEnded(SessionId session, Instant now) {
    add(row -> row.id().equals(session), now);
  }

  @Override
  public void sessionsEnded(UserId user, Optional<SessionId> except, Instant now) {
    add(row -> row.user().equals(user) && !except.equals(Optional.of(row.id())), now);
  }

  @Override
  public void sessionsEnded(List<SessionId> ended, Instant now) {
    add(row -> ended.contains(row.id()), now);
  }

  private void add(Predicate<Session> kind, Instant now) {
    sessions.toldOf(kind).forEach(told -> deliveries.add(told, now));
  }
}
