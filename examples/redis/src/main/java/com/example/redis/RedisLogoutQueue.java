package com.example.redis;

import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link LogoutQueue} for sessions in Redis: it fills {@link RedisLogoutDeliveries}. */
public final class RedisLogoutQueue implements LogoutQueue {

  private final RedisTransactions transactions;
  private final RedisSessions sessions;
  private final RedisLogoutDeliveries deliveries;

  /** Creates a queue of the clients of these sessions. */
  public RedisLogoutQueue(
      RedisTransactions transactions, RedisSessions sessions, RedisLogoutDeliveries deliveries) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.deliveries = deliveries;
  }

  @Override
  public void sessionEnded(SessionId session, Instant now) {
    add(Stream.of(session.value()), now);
  }

  @Override
  public void sessionsEnded(UserId user, Optional<SessionId> except, Instant now) {
    var stays = except.map(SessionId::value).orElse("");
    add(sessions.idsOf(user).stream().filter(id -> !id.equals(stays)), now);
  }

  @Override
  public void sessionsEnded(List<SessionId> ended, Instant now) {
    add(ended.stream().map(SessionId::value), now);
  }

  private void add(Stream<String> ids, Instant now) {
    transactions.write(() -> sessions.lock(ids).forEach(session -> add(session, now)));
  }

  private void add(Session session, Instant now) {
    for (var client : sessions.told(session)) {
      deliveries.add(session, client, now);
    }
  }
}
