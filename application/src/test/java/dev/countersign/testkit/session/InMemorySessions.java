package dev.countersign.testkit.session;

import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.user.InMemoryAccounts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@link Sessions} in memory. */
public final class InMemorySessions implements Sessions {

  private record ClientKey(SessionId session, ClientId client) {}

  /** A client of a session. */
  private record Joined(SessionId session, SessionClient client, boolean backChannel) {}

  /** A client that is told when its session is ended. */
  public record Told(SessionId session, ClientId client, Sid sid, UserId user) {}

  private static final Comparator<SessionId> BY_VALUE = Comparator.comparing(SessionId::value);

  private final InMemoryDatabase database;
  private final InMemoryAccounts accounts;
  private final Function<UserId, List<SessionId>> withGrants;
  private final InMemoryTable<SecretHash, Session> sessions;
  private final InMemoryTable<ClientKey, Joined> clients;
  private final InMemoryTable<SessionId, Instant> ends;

  /** Creates an empty store in {@code database}, for users without accounts. */
  public InMemorySessions(InMemoryDatabase database) {
    this(database, new InMemoryAccounts(database), user -> List.of());
  }

  /**
   * Creates an empty store in the database of {@code accounts}.
   *
   * @param withGrants returns the sessions on which grants of the user depend
   */
  public InMemorySessions(
      InMemoryDatabase database,
      InMemoryAccounts accounts,
      Function<UserId, List<SessionId>> withGrants) {
    this.database = database;
    this.accounts = accounts;
    this.withGrants = withGrants;
    this.sessions = database.table();
    this.clients = database.table();
    this.ends = database.table();
  }

  @Override
  public Optional<Session> find(SecretHash token) {
    return database.atomically(() -> sessions.find(token).filter(row -> !hasEnded(row.id())));
  }

  /** Returns whether the session was ended. */
  public boolean hasEnded(SessionId session) {
    return ends.find(session).isPresent();
  }

  @Override
  public Optional<WithAccount> withAccount(SecretHash token, Optional<ClientId> client) {
    return database.atomically(
        () ->
            find(token)
                .flatMap(
                    session ->
                        accounts
                            .find(session.user())
                            .map(
                                account ->
                                    new WithAccount(
                                        session,
                                        account,
                                        client.flatMap(id -> sid(session.id(), id))))));
  }

  private Optional<Sid> sid(SessionId session, ClientId client) {
    return clients.find(new ClientKey(session, client)).map(row -> row.client().sid());
  }

  @Override
  public List<Session> of(UserId user, int most) {
    return sessions.all().stream()
        .filter(session -> session.user().equals(user) && !hasEnded(session.id()))
        .sorted(
            Comparator.comparing(Session::authenticatedAt)
                .reversed()
                .thenComparing(session -> session.id().value()))
        .limit(most)
        .toList();
  }

  @Override
  public Optional<Session> find(UserId user, SessionId session) {
    return of(user, Integer.MAX_VALUE).stream().filter(row -> row.id().equals(session)).findAny();
  }

  @Override
  public void add(Session session) {
    sessions.insert(session.token(), session);
  }

  @Override
  public boolean renew(SecretHash token, Session renewed) {
    return database.atomically(
        () -> {
          var same = find(token).filter(before -> before.id().equals(renewed.id())).isPresent();
          if (same) {
            sessions.remove(token);
            sessions.put(renewed.token(), renewed);
          }
          return same;
        });
  }

  @Override
  public void used(SecretHash token, Instant now, Instant storedBefore) {
    database.change(
        () ->
            sessions
                .find(token)
                .filter(row -> row.usedAt().map(used -> used.isBefore(storedBefore)).orElse(true))
                .ifPresent(row -> sessions.put(token, row.withUse(now))));
  }

  @Override
  public Sid addClient(SessionId session, ClientId client, Sid sid, boolean backChannel) {
    return database.atomically(
        () -> {
          var known = sid(session, client);
          if (known.isEmpty() && contains(session) && !hasEnded(session)) {
            clients.put(
                new ClientKey(session, client),
                new Joined(session, new SessionClient(client, sid), backChannel));
          }
          return known.orElse(sid);
        });
  }

  /** Returns the clients that are told when the sessions of that kind are ended. */
  public List<Told> toldOf(Predicate<Session> kind) {
    return database.atomically(
        () ->
            sessions.all().stream()
                .filter(kind)
                .filter(session -> !hasEnded(session.id()))
                .flatMap(this::toldOf)
                .toList());
  }

  private Stream<Told> toldOf(Session session) {
    return clients.entries().entrySet().stream()
        .filter(entry -> entry.getKey().session().equals(session.id()))
        .filter(entry -> entry.getValue().backChannel())
        .map(
            entry ->
                new Told(
                    session.id(),
                    entry.getKey().client(),
                    entry.getValue().client().sid(),
                    session.user()));
  }

  private boolean contains(SessionId session) {
    return sessions.all().stream().anyMatch(row -> row.id().equals(session));
  }

  @Override
  public List<SessionClient> clients(SessionId session) {
    return clients.all().stream()
        .filter(row -> row.session().equals(session))
        .map(Joined::client)
        .toList();
  }

  @Override
  public boolean end(SessionId session, Instant now, Instant until) {
    return database.atomically(() -> contains(session) && ends.add(session, until));
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Instant now, Instant until) {
    return database.atomically(
        () ->
            (int)
                Stream.concat(
                        sessions.all().stream()
                            .filter(row -> row.user().equals(user))
                            .map(Session::id),
                        withGrants.apply(user).stream())
                    .filter(id -> !except.equals(Optional.of(id)))
                    .filter(id -> ends.add(id, until))
                    .count());
  }

  @Override
  public int endAll(List<SessionId> some, Instant now, Instant until) {
    return database.atomically(
        () ->
            (int)
                some.stream()
                    .filter(this::contains)
                    .filter(session -> ends.add(session, until))
                    .count());
  }

  @Override
  public List<SessionId> notEnded(Instant signedInUntil, Optional<SessionId> after, int most) {
    return database.atomically(
        () ->
            sessions.all().stream()
                .filter(row -> !row.authenticatedAt().isAfter(signedInUntil))
                .map(Session::id)
                .filter(id -> !hasEnded(id))
                .sorted(BY_VALUE)
                .filter(id -> after.map(last -> BY_VALUE.compare(id, last) > 0).orElse(true))
                .limit(most)
                .toList());
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return database.atomically(
        () -> {
          var removed =
              sessions.removeSome((key, row) -> row.expiresAt().isBefore(before), most)
                  + sessions.removeSome((key, row) -> hasEnded(row.id()), most)
                  + ends.removeSome((key, until) -> until.isBefore(before), most);
          var _ = clients.removeSome((key, sid) -> !contains(key.session()), Integer.MAX_VALUE);
          return removed;
        });
  }

  /** Removes all rows of this user. */
  public void removeAll(UserId user) {
    var _ = sessions.removeSome((key, session) -> session.user().equals(user), Integer.MAX_VALUE);
  }
}
