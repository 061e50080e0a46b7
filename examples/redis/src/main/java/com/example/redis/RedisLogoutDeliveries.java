package com.example.redis;

import static com.example.redis.StoredText.micros;
import static com.example.redis.StoredText.time;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@link LogoutDeliveries} in Redis. {@code logout:LENGTH SESSION CLIENT} is a delivery; the length
 * is that of the identifier of the session. The index {@code logouts:due} has all of them by the
 * time when they are due, {@code logouts:untried} those of which no attempt has failed, {@code
 * logouts-of:CLIENT} those of a client by the end of the session.
 */
public final class RedisLogoutDeliveries implements LogoutDeliveries {

  private static final String DUE = "logouts:due";
  private static final String UNTRIED = "logouts:untried";

  /** A delivery as it is stored. Times are in microseconds. */
  record Value(
      String session,
      String client,
      String sid,
      String user,
      long endedAt,
      int failures,
      long dueAt) {

    Value due(long time, int failed) {
      return new Value(session, client, sid, user, endedAt, failed, time);
    }

    LogoutDelivery toDelivery() {
      return new LogoutDelivery(
          new SessionId(session),
          new ClientId(client),
          new Sid(sid),
          new UserId(user),
          time(endedAt),
          failures,
          time(dueAt));
    }
  }

  private final RedisTransactions transactions;

  /** Creates the store. */
  public RedisLogoutDeliveries(RedisTransactions transactions) {
    this.transactions = transactions;
  }

  private RedisTransaction redis() {
    return transactions.reading();
  }

  /** Adds a delivery unless there is one for this session and client. */
  void add(Session session, RedisSessions.Client client, Instant now) {
    var id = id(session.id().value(), client.client());
    redis().lock(key(id));
    if (value(id).isEmpty()) {
      var ended = micros(now);
      put(
          id,
          new Value(
              session.id().value(),
              client.client(),
              client.sid(),
              session.user().value(),
              ended,
              0,
              ended));
    }
  }

  private void put(String id, Value value) {
    redis().put(key(id), StoredText.write(value));
    redis().put(DUE, id, value.dueAt);
    if (value.failures == 0) {
      redis().put(UNTRIED, id, value.dueAt);
    } else {
      redis().remove(UNTRIED, id);
    }
    redis().put(ofClient(value.client), id, value.endedAt);
  }

  /** Returns all deliveries, as they are stored. */
  List<Value> all() {
    return redis().all(DUE).stream().flatMap(id -> value(id).stream()).toList();
  }

  private Optional<Value> value(String id) {
    return redis().get(key(id)).map(text -> StoredText.read(text, Value.class));
  }

  @Override
  public List<LogoutDelivery> claim(Instant now, Instant until, Set<ClientId> except, int most) {
    return claim(DUE, now, until, except, most, value -> true);
  }

  @Override
  public List<LogoutDelivery> claimUntried(
      Instant now, Instant until, Set<ClientId> except, int most) {
    return claim(UNTRIED, now, until, except, most, value -> value.failures == 0);
  }

  // A silent client, or one attacker with many clients, can own the longest due ones. They must not
  // hide the others, so these are found by the index alone, however many are left out.
  private List<LogoutDelivery> claim(
      String index,
      Instant now,
      Instant until,
      Set<ClientId> except,
      int most,
      Predicate<Value> which) {
    return transactions.write(
        () -> {
          var claimed = new ArrayList<LogoutDelivery>();
          var ids =
              redis()
                  .each(index, micros(now))
                  .filter(id -> !except.contains(clientOf(id)))
                  .iterator();
          while (claimed.size() < most && ids.hasNext()) {
            claim(ids.next(), micros(now), micros(until), which).ifPresent(claimed::add);
          }
          return List.copyOf(claimed);
        });
  }

  private Optional<LogoutDelivery> claim(String id, long now, long until, Predicate<Value> which) {
    if (value(id).filter(which).isEmpty() || !redis().tryLock(key(id))) {
      return Optional.empty();
    }
    // Read again: another node can have claimed it before it was locked.
    var due = value(id).filter(value -> value.dueAt <= now).filter(which);
    due.ifPresent(value -> put(id, value.due(until, value.failures)));
    return due.map(value -> value.due(until, value.failures).toDelivery());
  }

  @Override
  public int forget(ClientId client, Instant endedUntil, int most) {
    return transactions.write(
        () -> {
          var removed = 0;
          for (var id : redis().upTo(ofClient(client.value()), micros(endedUntil), most)) {
            if (redis().tryLock(key(id)) && value(id).isPresent()) {
              remove(id, client.value());
              removed++;
            }
          }
          return removed;
        });
  }

  private void remove(String id, String client) {
    redis().remove(key(id));
    redis().remove(DUE, id);
    redis().remove(UNTRIED, id);
    redis().remove(ofClient(client), id);
  }

  @Override
  public boolean finish(LogoutDelivery claimed) {
    return transactions.write(
        () -> {
          var own = own(claimed);
          own.ifPresent(value -> remove(id(claimed), value.client));
          return own.isPresent();
        });
  }

  @Override
  public boolean postpone(LogoutDelivery claimed, int failures, Instant dueAt) {
    return transactions.write(
        () -> {
          var own = own(claimed);
          own.ifPresent(value -> put(id(claimed), value.due(micros(dueAt), failures)));
          return own.isPresent();
        });
  }

  /** Locks the delivery, and returns it if this claim is the last one. */
  private Optional<Value> own(LogoutDelivery claimed) {
    redis().lock(key(id(claimed)));
    return value(id(claimed)).filter(value -> value.dueAt == micros(claimed.claimedUntil()));
  }

  private static String id(LogoutDelivery delivery) {
    return id(delivery.session().value(), delivery.client().value());
  }

  private static String id(String session, String client) {
    return session.length() + " " + session + " " + client;
  }

  private static ClientId clientOf(String id) {
    var session = id.indexOf(' ') + 1;
    var length = Integer.parseInt(id.substring(0, session - 1));
    return new ClientId(id.substring(session + length + 1));
  }

  private static String key(String id) {
    return "logout:" + id;
  }

  private static String ofClient(String client) {
    return "logouts-of:" + client;
  }
}
