package dev.countersign.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that a previous version stored in a table for clients and a table for keys. */
@OnEachDatabase
class EarlierEventsTest {

  private static final String SCHEMA = "earlier";

  /** The last version that had two tables. */
  private static final MigrationVersion EARLIER = MigrationVersion.fromVersion("26");

  /** The version that moves their rows. */
  private static final MigrationVersion MOVES = MigrationVersion.fromVersion("28");

  private static final List<String> EVENTS =
      List.of(
          "insert into earlier.key_event"
              + " (happened_at, actor, action, key_id, owner, key_use, algorithm) values"
              + " ('2026-01-01T00:00:00Z', 'service', 'made', 'k1', 'provider', 'sig', 'ES256'),"
              + " ('2026-01-01T00:00:00.000001Z', 'schedule', 'brought_forward', 'k2',"
              + " 'rp/example', 'enc', 'ECDH-ES+A256KW'),"
              + " ('2026-01-03T00:00:00Z', 'service', 'made', 'data-1', null, null, null),"
              // The clock of this node was behind.
              + " ('2026-01-02T00:00:00Z', 'service', 'removed', 'data-2', null, null, null)",
          "insert into earlier.client_event (happened_at, actor, action, subject) values"
              + " ('2026-01-01T00:00:00Z', 'anybody', 'client.registered', 'b'),"
              + " ('2026-01-01T00:00:00Z', 'client:admin', 'client.disabled', 'a'),"
              + " ('2026-01-03T00:00:00Z', 'service', 'registration_token.issued', 'built-in')");

  private static final String[] MOVED = {
    "2026-01-01T00:00:00Z anybody client client.registered b {}",
    "2026-01-01T00:00:00Z client:admin client client.disabled a {}",
    "2026-01-01T00:00:00Z service key key.made k1"
        + " {\"algorithm\":\"ES256\",\"owner\":\"provider\",\"use\":\"sig\"}",
    "2026-01-01T00:00:00.000001Z schedule key key.brought_forward k2"
        + " {\"algorithm\":\"ECDH-ES+A256KW\",\"owner\":\"rp/example\",\"use\":\"enc\"}",
    "2026-01-02T00:00:00Z service key key.removed data-2 {}",
    "2026-01-03T00:00:00Z service client registration_token.issued built-in {}",
    "2026-01-03T00:00:00Z service key key.made data-1 {}"
  };

  private final TestDatabase database;

  EarlierEventsTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void storeEarlierEvents() {
    assertThat(database.flyway(SCHEMA, EARLIER).migrate().success).isTrue();
    for (var statement : EVENTS) {
      update(statement);
    }
  }

  @AfterEach
  void clean() {
    var _ = database.flyway(SCHEMA, MigrationVersion.LATEST).clean();
  }

  @Test
  void areMovedInTheOrderOfTheirTimes() {
    assertThat(database.flyway(SCHEMA, MigrationVersion.LATEST).migrate().success).isTrue();
    assertThat(events()).containsExactly(MOVED);
    assertThat(tables()).contains("security_event").doesNotContain("client_event", "key_event");
  }

  @Test
  void comeBeforeLaterEvents() {
    assertThat(database.flyway(SCHEMA, MigrationVersion.LATEST).migrate().success).isTrue();
    update(
        "insert into earlier.security_event"
            + " (happened_at, actor, category, action, subject, details) values"
            + " ('2025-01-01T00:00:00Z', 'service', 'account', 'account.created', 'u', '{}')");
    assertThat(events())
        .hasSize(MOVED.length + 1)
        .startsWith(MOVED)
        .last()
        .isEqualTo("2025-01-01T00:00:00Z service account account.created u {}");
  }

  /** A node can end after each of the commits that H2 makes in a migration. */
  @Test
  void areMovedOnceIfTheMigrationIsRepeated() {
    var flyway = database.flyway(SCHEMA, MOVES);
    assertThat(flyway.migrate().success).isTrue();
    update("delete from earlier.\"flyway_schema_history\" where \"version\" = '28'");
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    assertThat(events()).containsExactly(MOVED);
  }

  private void update(String sql) {
    var updated =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var statement = open.getConnection().createStatement()) {
                    return statement.executeUpdate(sql);
                  }
                });
    assertThat(updated).isPositive();
  }

  private List<String> events() {
    return database
        .transactions()
        .executeRead(
            open ->
                rows(
                    open.getConnection(),
                    "select happened_at, actor, category, action, subject, details"
                        + " from earlier.security_event order by event_number"));
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        var row = new ArrayList<String>();
        row.add(found.getObject(1, OffsetDateTime.class).toInstant().toString());
        for (var column = 2; column <= 6; column++) {
          row.add(found.getString(column));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }

  private List<String> tables() {
    return database
        .transactions()
        .executeRead(
            open -> {
              var tables = new ArrayList<String>();
              var metaData = open.getConnection().getMetaData();
              try (var found = metaData.getTables(null, SCHEMA, "%", null)) {
                while (found.next()) {
                  tables.add(found.getString("TABLE_NAME"));
                }
              }
              return tables;
            });
  }
}
