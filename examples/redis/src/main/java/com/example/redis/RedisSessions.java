package com.example.redis;

import static com.example.redis.StoredText.micros;

import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@link Sessions} in Redis.
 *
 * <ul>
 *   <li>{@code session:ID}: the session; {@code cookie:HASH}: its ID; {@code clients:ID}: the
 *       clients that it was used for
 *   <li>{@code ended:ID}: it was ended. A grant that depends on it ends with it, see {@link
 *       RedisRevocations}
 *   <li>indexes: {@code sessions} by ID, {@code sessions:expiry} by the end, {@code sessions-of:ID
 *       of a user} by the sign-in, {@code ended:expiry} by how long the end is stored, {@code
 *       ended:data} those whose data is still stored
 * </ul>
 *
 * <p>Keys contain hashes and identifiers, never a secret. No key expires by itself: {@link
 * #removeExpired} removes them by the time of the server, which is the time that decides whether a
 * session is valid.
 */
public final class RedisSessions implements Sessions {

  private static final String ALL = "sessions";
  private static final String EXPIRY = "sessions:expiry";
  private static final String ENDED_EXPIRY = "ended:expiry";
  private static final String ENDED_DATA = "ended:data";

  /** The clients of a session. */
  record Clients(List<Client> clients) {}

  /** A client of a session. */
  record Client(String client, String sid, boolean backChannel) {}

  private final RedisTransactions transactions;
  private final Accounts accounts;

  /** Creates the store; {@code accounts} are those of the users. */
  public RedisSessions(RedisTransactions transactions, Accounts accounts) {
    this.transactions = transactions;
    this.accounts = accounts;
  }

  private RedisTransaction redis() {
    return transactions.reading();
  }

  @Override
  public Optional<Session> find(SecretHash token) {
    return redis()
        .get(cookie(token))
        .flatMap(this::session)
        .filter(session -> session.token().matches(token));
  }

  /** Returns the session unless it was ended. */
  private Optional<Session> session(String id) {
    return ended(id) ? Optional.empty() : data(id);
  }

  private boolean ended(String id) {
    return redis().has(end(id));
  }

  private Optional<Session> data(String id) {
    return redis().get(key(id)).map(RedisSessions::read);
  }

  private static Session read(String text) {
    return StoredText.read(text, SessionValue.class).toSession();
  }

  @Override
  public Optional<WithAccount> withAccount(SecretHash token, Optional<ClientId> client) {
    return find(token)
        .flatMap(
            session ->
                accounts
                    .find(session.user())
                    .map(
                        account ->
                            new WithAccount(
                                session,
                                account,
                                client.flatMap(id -> sid(session.id().value(), id)))));
  }

  private Optional<Sid> sid(String session, ClientId client) {
    return joined(session).stream()
        .filter(row -> row.client.equals(client.value()))
        .map(row -> new Sid(row.sid))
        .findFirst();
  }

  private List<Client> joined(String session) {
    return redis()
        .get(clientsKey(session))
        .map(text -> StoredText.read(text, Clients.class).clients)
        .orElse(List.of());
  }

  @Override
  public List<Session> of(UserId user, int most) {
    return all(user)
        .flatMap(id -> session(id).stream())
        .sorted(
            Comparator.comparing(Session::authenticatedAt)
                .reversed()
                .thenComparing(session -> session.id().value()))
        .limit(most)
        .toList();
  }

  private Stream<String> all(UserId user) {
    return redis().all(ofUser(user.value())).stream();
  }

  @Override
  public Optional<Session> find(UserId user, SessionId session) {
    return session(session.value()).filter(found -> found.user().equals(user));
  }

  @Override
  public void add(Session session) {
    transactions.write(
        () -> {
          redis().lock(cookie(session.token()));
          redis().lock(key(session.id().value()));
          if (redis().has(cookie(session.token())) || redis().has(key(session.id().value()))) {
            throw new IllegalStateException("there is already such a session");
          }
          put(session);
        });
  }

  private void put(Session session) {
    var id = session.id().value();
    redis().put(key(id), StoredText.write(SessionValue.of(session)));
    redis().put(cookie(session.token()), id);
    redis().put(ALL, id, 0);
    redis().put(EXPIRY, id, micros(session.expiresAt()));
    redis().put(ofUser(session.user().value()), id, micros(session.authenticatedAt()));
  }

  @Override
  public boolean renew(SecretHash token, Session renewed) {
    return transactions.write(
        () -> {
          redis().lock(key(renewed.id().value()));
          var same = find(token).filter(before -> before.id().equals(renewed.id())).isPresent();
          if (same) {
            redis().remove(cookie(token));
            put(renewed);
          }
          return same;
        });
  }

  @Override
  public void used(SecretHash token, Instant now, Instant storedBefore) {
    transactions.write(
        () ->
            find(token)
                .map(Session::id)
                .flatMap(id -> locked(id.value()))
                .filter(session -> session.token().matches(token))
                .filter(row -> row.usedAt().map(used -> used.isBefore(storedBefore)).orElse(true))
                .ifPresent(session -> put(session.withUse(now))));
  }

  /** Locks the session, and reads it afterwards. */
  private Optional<Session> locked(String id) {
    redis().lock(key(id));
    return session(id);
  }

  @Override
  public Sid addClient(SessionId session, ClientId client, Sid sid, boolean backChannel) {
    return transactions.write(
        () -> {
          var open = locked(session.value());
          var known = sid(session.value(), client);
          if (known.isEmpty() && open.isPresent()) {
            var clients = new ArrayList<>(joined(session.value()));
            clients.add(new Client(client.value(), sid.value(), backChannel));
            redis().put(clientsKey(session.value()), StoredText.write(new Clients(clients)));
          }
          return known.orElse(sid);
        });
  }

  @Override
  public List<SessionClient> clients(SessionId session) {
    return joined(session.value()).stream()
        .map(row -> new SessionClient(new ClientId(row.client), new Sid(row.sid)))
        .toList();
  }

  /** Returns the clients that are notified of the end of the session, if it is still open. */
  List<Client> told(Session session) {
    return joined(session.id().value()).stream().filter(Client::backChannel).toList();
  }

  /** Locks the open ones of these sessions, and returns them. */
  List<Session> lock(Stream<String> ids) {
    return ids.sorted().distinct().flatMap(id -> locked(id).stream()).toList();
  }

  /** Returns the IDs of the sessions of that user, ended or not. */
  List<String> idsOf(UserId user) {
    return all(user).toList();
  }

  @Override
  public boolean end(SessionId session, Instant now, Instant until) {
    return endAll(List.of(session), now, until) == 1;
  }

  @Override
  public int endAll(List<SessionId> sessions, Instant now, Instant until) {
    return transactions.write(
        () -> end(sessions.stream().map(SessionId::value), this::hasData, now, until));
  }

  private boolean hasData(String id) {
    return redis().has(key(id));
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Instant now, Instant until) {
    var stays = except.map(SessionId::value).orElse("");
    return transactions.write(
        () ->
            end(
                Stream.concat(all(user), RedisGrants.sessions(redis(), user))
                    .filter(id -> !id.equals(stays)),
                id -> true,
                now,
                until));
  }

  private int end(Stream<String> ids, Predicate<String> which, Instant now, Instant until) {
    var count = 0;
    for (var id : ids.sorted().distinct().toList()) {
      redis().lock(key(id));
      if (which.test(id) && !ended(id)) {
        redis().put(end(id), "");
        redis().put(ENDED_DATA, id, micros(now));
        redis().put(ENDED_EXPIRY, id, micros(until));
        count++;
      }
    }
    return count;
  }

  @Override
  public List<SessionId> notEnded(Instant signedInUntil, Optional<SessionId> after, int most) {
    var found = new ArrayList<SessionId>();
    var position = after.map(SessionId::value);
    while (true) {
      var ids = redis().following(ALL, position, most);
      for (var id : ids) {
        var session = session(id).filter(row -> !row.authenticatedAt().isAfter(signedInUntil));
        if (session.isPresent() && found.size() < most) {
          found.add(session.get().id());
        }
      }
      if (found.size() == most || ids.size() < most) {
        return List.copyOf(found);
      }
      position = Optional.of(ids.getLast());
    }
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return transactions.write(
        () ->
            removeSessions(redis().upTo(EXPIRY, micros(before) - 1, most), before)
                + removeDataOfEnded(redis().upTo(ENDED_DATA, Long.MAX_VALUE, most))
                + removeEnds(redis().upTo(ENDED_EXPIRY, micros(before) - 1, most)));
  }

  private int removeSessions(List<String> ids, Instant before) {
    var removed = 0;
    for (var id : ids) {
      redis().lock(key(id));
      // Another sign-in can have made it valid for longer since the index was read.
      var expired = data(id).filter(session -> session.expiresAt().isBefore(before));
      expired.ifPresent(this::remove);
      removed += expired.isPresent() ? 1 : 0;
    }
    return removed;
  }

  private int removeDataOfEnded(List<String> ids) {
    var removed = 0;
    for (var id : ids) {
      redis().lock(key(id));
      var data = data(id);
      data.ifPresent(this::remove);
      redis().remove(ENDED_DATA, id);
      removed += data.isPresent() ? 1 : 0;
    }
    return removed;
  }

  private int removeEnds(List<String> ids) {
    for (var id : ids) {
      redis().lock(key(id));
      // Without its end, the session would be valid again.
      data(id).ifPresent(this::remove);
      redis().remove(end(id));
      redis().remove(ENDED_EXPIRY, id);
    }
    return ids.size();
  }

  /** Removes all sessions of a user. */
  void removeAll(UserId user) {
    transactions.write(
        () ->
            all(user)
                .sorted()
                .forEach(
                    id -> {
                      redis().lock(key(id));
                      data(id).ifPresent(this::remove);
                    }));
  }

  private void remove(Session session) {
    var id = session.id().value();
    redis().remove(key(id));
    redis().remove(cookie(session.token()));
    redis().remove(clientsKey(id));
    redis().remove(ALL, id);
    redis().remove(EXPIRY, id);
    redis().remove(ofUser(session.user().value()), id);
  }

  private static String key(String id) {
    return "session:" + id;
  }

  private static String cookie(SecretHash token) {
    return "cookie:" + token.value();
  }

  private static String clientsKey(String id) {
    return "clients:" + id;
  }

  /** Returns the key of the end of a session. */
  static String end(String id) {
    return "ended:" + id;
  }

  private static String ofUser(String user) {
    return "sessions-of:" + user;
  }
}
