package dev.countersign.persistence.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.Costs;
import dev.countersign.persistence.testing.Executed;
import dev.countersign.persistence.testing.StatementLog;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.oauth.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that what a session costs does not depend on how many there are, each of ten clients: it
 * runs the same statements, and each finds its few rows by an index. Tests too that nobody who
 * signs in waits for the end of all sessions, and that a logout waits only for the part of it with
 * its session. The profile {@code soak} uses a million sessions.
 */
class ManySessionsTest {

  private static final int FEW = 10;
  private static final int MANY = Integer.getInteger("countersign.sessions", 20_000);
  // The profile is about servers that many use, and those do not use the embedded database.
  private static final int MANY_IN_H2 = Math.min(MANY, 20_000);
  private static final int CLIENTS = 10;
  private static final int BATCH = 3;

  // How many sessions are ended in one transaction when all are.
  private static final int TOGETHER = 1000;

  // The clients of a batch of sessions, and what H2 counts besides.
  private static final int MOST_ROWS = (BATCH + 1) * CLIENTS;
  private static final int MOST_PAGES = 400;

  private static final int MEASURED = 200;
  private static final int FIRST_MEASURED = 1000;
  private static final Instant EXPIRY = Times.NOW.plus(Duration.ofHours(12));
  private static final Instant EARLIER = Times.NOW.minusSeconds(10);

  @Test
  void onH2(@TempDir Path directory) {
    costTheSame(
        TestDatabase.watchedH2(directory),
        MANY_IN_H2,
        "system_range(%d, %d) as %s(x)",
        "cast(x as varchar)");
  }

  @Test
  void onPostgresql() {
    costTheSame(
        TestDatabase.watchedPostgresql(), MANY, "generate_series(%d, %d) as %s(x)", "x::text");
  }

  private void costTheSame(TestDatabase database, int many, String range, String text) {
    try {
      var log = database.adapter(StatementLog.class);
      var sessions = new Sessions(database);
      var rows = new Rows(database, range, text);
      rows.add("few_", FEW);
      var few = sessions.operations("few_", log);
      // As many to measure as later.
      rows.add("base", FIRST_MEASURED + MEASURED);
      var base = sessions.operations("base", log);
      var before = sessions.measured("base");
      rows.add("many", many);

      var statements = sessions.operations("many", log);

      assertThat(statements.keySet()).isEqualTo(few.keySet());
      assertThat(statements)
          .allSatisfy(
              (operation, executed) -> {
                assertThat(sql(executed)).isEqualTo(sql(few.getOrDefault(operation, List.of())));
                assertThat(executed)
                    .isNotEmpty()
                    .allSatisfy(each -> Costs.isBounded(each, MOST_ROWS, MOST_PAGES));
              });
      var after = sessions.measured("many");
      show(database + ", " + many + " sessions", base, statements);
      show(database + ", " + many + " sessions", before, after);
      // Medians; a table of a million rows that is read as a whole takes seconds.
      after.forEach(
          (operation, median) ->
              assertThat(median)
                  .as(operation)
                  .isLessThan(
                      before
                          .getOrDefault(operation, Duration.ZERO)
                          .multipliedBy(10)
                          .plusMillis(50)));
      sessions.nobodyWaitsForTheEndOfAll(many);
      log.begin();
      var _ = log.taken();
      sessions.cleanUpAfterTheEndOfAll();
      assertThat(log.taken())
          .isNotEmpty()
          .allSatisfy(each -> Costs.isBounded(each, MOST_ROWS, MOST_PAGES));
    } finally {
      database.stop();
    }
  }

  // The figures of docs/operate/benchmarks.md come from here.
  @SuppressWarnings("SystemOut")
  private static void show(String what, Map<String, ?> before, Map<String, ?> after) {
    after.forEach(
        (operation, cost) ->
            System.out.printf(
                "%s, %s: %s, before %s%n",
                what, operation, shown(cost), shown(before.get(operation))));
  }

  private static String shown(@Nullable Object cost) {
    if (cost instanceof Duration median) {
      return median.toNanos() / 1000 + " us";
    }
    return cost instanceof List<?> statements
        ? statements.size() + " statements, " + pages(statements) + " pages"
        : "nothing";
  }

  private static long pages(List<?> statements) {
    return statements.stream().map(Executed.class::cast).mapToLong(Costs::pages).sum();
  }

  private static List<String> sql(List<Executed> statements) {
    return statements.stream().map(Executed::sql).toList();
  }

  /** Adds rows by SQL. */
  private record Rows(TestDatabase database, String range, String text) {

    /** Adds users with a session of ten clients each; one of the clients is told of its end. */
    void add(String beginning, int count) {
      var sessions = range.formatted(1, count, "numbers");
      var clients = range.formatted(1, CLIENTS, "clients").replace("(x)", "(y)");
      var id = "'" + beginning + "-' || lpad(" + text + ", 38, '0')";
      execute(
          """
          insert into account (user_id, username, created_at, tokens_since, disabled, profile,
            version)
          select %1$s, %1$s, :now, :now, false, '{}', 0 from %2$s
          """
              .formatted(id, sessions));
      execute(
          """
          insert into user_session (token_hash, session_id, user_id, authenticated_at, expires_at,
            used_at)
          select %1$s, %1$s, %1$s, :now, :expiry, :now from %2$s
          """
              .formatted(id, sessions));
      execute(
          """
          insert into session_client (session_id, client_id, sid, back_channel)
          select %1$s, 'client-' || y, %1$s, y = 1 from %2$s, %3$s
          """
              .formatted(id, sessions, clients));
      execute(
          """
          insert into issued_grant (grant_id, client_id, user_id, scope, resources,
            authenticated_at, given_at, session_id, ends_with_session)
          select %1$s, 'client-1', %1$s, '', '[]', :now, :now, %1$s, true from %2$s
          """
              .formatted(id, sessions));
      // Ends that are stored for grants, and deliveries that are not due.
      execute(
          """
          insert into ended_session (session_id, ended_at, kept_until, removed)
          select 'old_' || %1$s, :earlier, :expiry, true from %2$s where x > 3
          """
              .formatted(id.replace("38", "33"), sessions));
      execute(
          """
          insert into logout_delivery (session_id, client_id, sid, user_id, ended_at, due_at,
            failures)
          select 'old_' || %1$s, 'client-1', %1$s, %1$s, :now, :expiry, 1 from %2$s
          """
              .formatted(id.replace("38", "33"), sessions));
      // What the removal of expired records finds.
      var some = range.formatted(1, BATCH, "numbers");
      execute(
          """
          insert into user_session (token_hash, session_id, user_id, authenticated_at, expires_at)
          select 'gone' || %1$s, 'gone' || %1$s, %1$s, :earlier, :earlier from %2$s
          """
              .formatted(id.replace("38", "33"), some));
      execute(
          """
          insert into ended_session (session_id, ended_at, kept_until, removed)
          select 'done' || %1$s, :earlier, :earlier, true from %2$s
          """
              .formatted(id.replace("38", "33"), some));
      execute("analyze");
    }

    private void execute(String sql) {
      var statement =
          sql.replace(":now", time(Times.NOW))
              .replace(":expiry", time(EXPIRY))
              .replace(":earlier", time(EARLIER));
      database
          .transactions()
          .executeWrite(
              open -> {
                try (var running = open.getConnection().createStatement()) {
                  return running.execute(statement);
                }
              });
    }

    private static String time(Instant instant) {
      return "timestamp with time zone '"
          + instant.toString().replace('T', ' ').replace("Z", "+00")
          + "'";
    }
  }

  /** What is done with sessions. */
  private static final class Sessions {

    private final TestDatabase database;
    private final JdbcSessions sessions;
    private final JdbcLogoutQueue queue;
    private final JdbcLogoutDeliveries deliveries;
    private final JdbcUnitOfWork unitOfWork;

    Sessions(TestDatabase database) {
      this.database = database;
      this.sessions = database.adapter(JdbcSessions.class);
      this.queue = database.adapter(JdbcLogoutQueue.class);
      this.deliveries = database.adapter(JdbcLogoutDeliveries.class);
      this.unitOfWork = database.adapter(JdbcUnitOfWork.class);
    }

    private static String id(String beginning, int number) {
      return beginning + "-" + "%038d".formatted(number);
    }

    private static SecretHash token(String beginning, int number) {
      return new SecretHash(id(beginning, number));
    }

    private static ClientId client(int number) {
      return new ClientId("client-" + number);
    }

    private void signOn(String beginning, int number) {
      var found = sessions.withAccount(token(beginning, number), Optional.of(client(2)));
      assertThat(found.flatMap(session -> session.sid())).isPresent();
    }

    private void signOnFirst(String beginning, int number) {
      var session = new SessionId(id(beginning, number));
      var sid = new Sid("new");
      assertThat(sessions.addClient(session, new ClientId("another"), sid, true)).isEqualTo(sid);
    }

    private void use(String beginning, int number) {
      sessions.used(token(beginning, number), Times.LATER, Times.LATER);
    }

    private static Session session(String id, UserId user) {
      return new Session(
          new SessionId(id),
          new SecretHash(id),
          user,
          Times.NOW.plusSeconds(1),
          List.of("pwd"),
          EXPIRY,
          Optional.of(Times.NOW),
          false,
          Optional.empty(),
          Optional.empty());
    }

    private void signIn(String beginning, int number) {
      var user = new UserId(id(beginning, number));
      sessions.add(session(id(beginning.toUpperCase(Locale.ROOT), number), user));
    }

    private void signInAgain(String beginning, int number) {
      var session = sessions.find(token(beginning, number)).orElseThrow();
      var renewed = session.withToken(token("N" + beginning.substring(1), number));
      assertThat(sessions.renew(session.token(), renewed)).isTrue();
    }

    // The third read, of the consents of the user, has nothing to do with sessions.
    private void accountPage(String beginning, int number) {
      var user = new UserId(id(beginning, number));
      assertThat(sessions.withAccount(token(beginning, number), Optional.empty())).isPresent();
      assertThat(sessions.of(user, 100)).hasSize(1);
    }

    private void logout(String beginning, int number) {
      var found = sessions.withAccount(token(beginning, number), Optional.of(client(2)));
      var session = found.orElseThrow().session().id();
      assertThat(unitOfWork.run(() -> end(session))).isTrue();
      assertThat(sessions.clients(session)).hasSize(CLIENTS);
    }

    private boolean end(SessionId session) {
      queue.sessionEnded(session, Times.NOW);
      return sessions.end(session, Times.NOW, EXPIRY);
    }

    private void endOfUser(String beginning, int number) {
      var user = new UserId(id(beginning, number));
      var ended =
          unitOfWork.run(
              () -> {
                queue.sessionsEnded(user, Optional.empty(), Times.NOW);
                return sessions.endAll(user, Optional.empty(), Times.NOW, EXPIRY);
              });
      assertThat(ended).isEqualTo(1);
    }

    private void claim() {
      assertThat(deliveries.claim(Times.NOW, Times.LATER, Set.of(client(9)), BATCH)).hasSize(2);
    }

    // Expired sessions, sessions that the steps before have ended, and old ends.
    private void cleanUp() {
      assertThat(sessions.removeExpired(Times.NOW, BATCH)).isEqualTo(BATCH + 2 + BATCH);
    }

    void cleanUpAfterTheEndOfAll() {
      assertThat(sessions.removeExpired(Times.NOW, BATCH)).isEqualTo(BATCH);
    }

    /** Returns the statements of each operation. */
    Map<String, List<Executed>> operations(String beginning, StatementLog log) {
      var took = new LinkedHashMap<String, List<Executed>>();
      var steps = new LinkedHashMap<String, Runnable>();
      steps.put("single sign-on", () -> signOn(beginning, 1));
      steps.put("single sign-on, first", () -> signOnFirst(beginning, 2));
      steps.put("use", () -> use(beginning, 1));
      steps.put("sign-in", () -> signIn(beginning, 1));
      steps.put("sign-in again", () -> signInAgain(beginning, 3));
      steps.put("account page", () -> accountPage(beginning, 4));
      steps.put("logout", () -> logout(beginning, 5));
      steps.put("end of a user's sessions", () -> endOfUser(beginning, 6));
      steps.put("claim of deliveries", this::claim);
      steps.put("clean-up", this::cleanUp);
      log.begin();
      steps.forEach(
          (name, step) -> {
            var _ = log.taken();
            step.run();
            took.put(name, log.taken());
          });
      log.end();
      return took;
    }

    /** Returns the median time of some operations. */
    Map<String, Duration> measured(String beginning) {
      var medians = new LinkedHashMap<String, Duration>();
      medians.put("single sign-on", median(number -> signOn(beginning, number)));
      medians.put("account page", median(number -> accountPage(beginning, number)));
      medians.put("logout", median(number -> logout(beginning, number)));
      medians.put(
          "clean-up of one session",
          median(
              number -> {
                var _ = sessions.removeExpired(Times.NOW, 1);
              }));
      // None of them is due any more.
      assertThat(deliveries.claim(Times.NOW, Times.LATER, Set.of(), 2 * MEASURED))
          .hasSize(MEASURED);
      return medians;
    }

    private static Duration median(IntConsumer operation) {
      var times = new ArrayList<Duration>();
      for (var number = FIRST_MEASURED; number < FIRST_MEASURED + MEASURED; number++) {
        var begin = System.nanoTime();
        operation.accept(number);
        times.add(Duration.ofNanos(System.nanoTime() - begin));
      }
      Collections.sort(times);
      return times.get(MEASURED / 2);
    }

    /** Ends all sessions, and signs a user in before an end is committed. */
    // The figure of docs/operate/benchmarks.md comes from here.
    @SuppressWarnings("SystemOut")
    void nobodyWaitsForTheEndOfAll(int many) {
      var begin = System.nanoTime();
      var ended = 0;
      var longest = Duration.ZERO;
      var some = sessions.notEnded(Times.NOW, Optional.empty(), TOGETHER);
      while (!some.isEmpty()) {
        var first = System.nanoTime();
        var part = some;
        ended +=
            unitOfWork.run(
                () -> {
                  queue.sessionsEnded(part, Times.NOW);
                  var count = sessions.endAll(part, Times.NOW, EXPIRY);
                  if (part.contains(new SessionId(id("many", 9)))) {
                    elsewhere(this::othersWhileOneIsBeingEnded);
                  }
                  return count;
                });
        var took = Duration.ofNanos(System.nanoTime() - first);
        longest = took.compareTo(longest) > 0 ? took : longest;
        some = sessions.notEnded(Times.NOW, Optional.of(some.getLast()), TOGETHER);
      }
      var took = Duration.ofNanos(System.nanoTime() - begin);
      System.out.printf("%s, end of all: %s, longest part %s%n", database, took, longest);
      assertThat(ended).isGreaterThan(many);
      assertThat(sessions.find(token("many", 9))).isEmpty();
      // A user who signed in meanwhile stays signed in.
      assertThat(sessions.of(new UserId(id("many", 7)), 9)).hasSize(1);
    }

    private void othersWhileOneIsBeingEnded() {
      signIn("many", 7);
      signInAgain("many", 8);
      signOn("many", 9);
      signOnFirst("many", 9);
      use("many", 9);
      accountPage("many", 9);
      // This session is in another part.
      logout("many", MANY_IN_H2);
    }

    /** Runs it in another thread, and so in a transaction of its own. */
    private static void elsewhere(Runnable work) {
      var task = new FutureTask<>(work, true);
      var _ = Thread.ofVirtual().start(task);
      try {
        var _ = task.get(30, TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("a sign-in did not succeed during the end of all sessions", e);
      }
    }
  }
}
