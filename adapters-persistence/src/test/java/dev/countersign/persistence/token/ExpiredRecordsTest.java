package dev.countersign.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.grant.JdbcGrants;
import dev.countersign.persistence.grant.JdbcRefreshTokens;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * Many expired records are removed in bounded time, and requests do not wait for it. The profile
 * {@code soak} removes a million of each kind.
 */
@OnEachDatabase
class ExpiredRecordsTest {

  private static final int EXPIRED = Integer.getInteger("countersign.expired", 5_000);
  private static final int BATCH = 500;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  // What a million records may take, and a little for the first ones.
  private static final Duration LONGEST =
      Duration.ofSeconds(30).plus(Duration.ofMillis(EXPIRED).dividedBy(2));
  private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(2);

  private final TestDatabase database;

  ExpiredRecordsTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void areGoneInBoundedTimeWhileRequestsGoOn() throws InterruptedException {
    var sessions = database.adapter(JdbcSessions.class);
    var tokens = database.adapter(JdbcRefreshTokens.class);
    insert(
        "insert into user_session (token_hash, session_id, user_id, authenticated_at, expires_at)"
            + " values (?, ?, 'user', ?, ?)",
        2,
        2);
    insert(
        "insert into issued_grant (grant_id, client_id, user_id, scope, resources,"
            + " authenticated_at, given_at) values (?, 'client', 'user', '', '[]', ?, ?)",
        1,
        2);
    insert(
        "insert into refresh_token (token_hash, grant_id, expires_at, used)"
            + " values (?, ?, ?, true)",
        2,
        1);
    var running = new AtomicBoolean(true);
    var lookUps = new ArrayList<Duration>();
    var requests = Thread.ofVirtual().start(() -> lookUp(sessions, running, lookUps));
    var begin = System.nanoTime();

    assertThat(inBatches(() -> sessions.removeExpired(NOW, BATCH))).isEqualTo(EXPIRED);
    assertThat(inBatches(() -> tokens.removeExpired(NOW, BATCH))).isEqualTo(EXPIRED);
    assertThat(removeGrants(database.adapter(JdbcGrants.class))).isEqualTo(EXPIRED);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
    running.set(false);
    requests.join();
    // The median: a busy machine stops single look-ups for seconds, a removal that blocks all of
    // them.
    Collections.sort(lookUps);
    assertThat(lookUps.get(lookUps.size() / 2)).isLessThan(LONGEST_LOOK_UP);
  }

  private static int inBatches(IntSupplier batch) {
    var total = 0;
    for (var removed = batch.getAsInt(); removed > 0; removed = batch.getAsInt()) {
      assertThat(removed).isLessThanOrEqualTo(BATCH);
      total += removed;
    }
    return total;
  }

  private static int removeGrants(JdbcGrants grants) {
    var total = 0;
    var position = Optional.<GrantId>empty();
    do {
      var removal = grants.removeUnreferenced(position, NOW, BATCH);
      total += removal.removed();
      position = removal.last();
    } while (position.isPresent());
    return total;
  }

  private static void lookUp(JdbcSessions sessions, AtomicBoolean running, List<Duration> lookUps) {
    do {
      var begin = System.nanoTime();
      var _ = sessions.find(new SecretHash(hash(0)));
      lookUps.add(Duration.ofNanos(System.nanoTime() - begin));
    } while (running.get());
  }

  /** Inserts rows; the parameters of {@code sql} are the keys, and after them the times. */
  private void insert(String sql, int keys, int times) {
    var inserted =
        database
            .transactions()
            .executeWrite(open -> insert(open.getConnection(), sql, keys, times));
    assertThat(inserted).isEqualTo(EXPIRED);
  }

  private static int insert(Connection connection, String sql, int keys, int times)
      throws SQLException {
    var time = Timestamp.from(NOW.minusSeconds(1));
    try (var statement = connection.prepareStatement(sql)) {
      for (var row = 0; row < EXPIRED; row++) {
        for (var key = 1; key <= keys; key++) {
          statement.setString(key, hash(row));
        }
        for (var parameter = keys + 1; parameter <= keys + times; parameter++) {
          statement.setTimestamp(parameter, time);
        }
        statement.addBatch();
        if (row % 1000 == 999) {
          var _ = statement.executeBatch();
        }
      }
      var _ = statement.executeBatch();
    }
    return EXPIRED;
  }

  private static String hash(int number) {
    return "%043d".formatted(number);
  }
}
