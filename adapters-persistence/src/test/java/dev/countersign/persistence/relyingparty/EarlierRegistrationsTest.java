package dev.countersign.persistence.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registrations of a previous version, each with its own copy of the metadata of its server. */
@OnEachDatabase
class EarlierRegistrationsTest {

  private static final String SCHEMA = "earlier";

  /** The last version with the metadata in the registration. */
  private static final MigrationVersion EARLIER = MigrationVersion.fromVersion("53");

  /** The version that moves them. */
  private static final MigrationVersion MOVES = MigrationVersion.fromVersion("54");

  private static final String[] MOVED = {
    "https://a.example {\"issuer\":\"https://a.example\",\"token_endpoint\":\"new\"}",
    "https://b.example {\"issuer\":\"https://b.example\"}"
  };

  private final TestDatabase database;

  EarlierRegistrationsTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void storeEarlierRegistrations() {
    assertThat(database.flyway(SCHEMA, EARLIER).migrate().success).isTrue();
    store("one", "https://a.example", ",\"token_endpoint\":\"old\"", "2026-01-01T00:00:00Z");
    store("two", "https://a.example", ",\"token_endpoint\":\"new\"", "2026-01-02T00:00:00Z");
    store("same-time", "https://a.example", ",\"token_endpoint\":\"x\"", "2026-01-02T00:00:00Z");
    store("three", "https://b.example", "", "2026-01-01T00:00:00Z");
  }

  private void store(String name, String issuer, String endpoints, String registeredAt) {
    database.tamper(
        "insert into earlier.rp_registration (name, issuer, server, client_id, auth_method,"
            + " credentials, registered_at) values ('"
            + String.join(
                "', '",
                name,
                issuer,
                "{\"issuer\":\"" + issuer + "\"" + endpoints + "}",
                "client",
                "client_secret_basic",
                "{}",
                registeredAt)
            + "')");
  }

  @AfterEach
  void clean() {
    var _ = database.flyway(SCHEMA, MigrationVersion.LATEST).clean();
  }

  @Test
  void shareTheMetadataOfTheNewestAtEachServer() {
    assertThat(database.flyway(SCHEMA, MigrationVersion.LATEST).migrate().success).isTrue();
    assertThat(servers()).containsExactly(MOVED);
  }

  /** A node can end after each of the commits that H2 makes in a migration. */
  @Test
  void areMovedOnceIfTheMigrationIsRepeated() {
    var flyway = database.flyway(SCHEMA, MOVES);
    assertThat(flyway.migrate().success).isTrue();
    database.tamper("delete from earlier.\"flyway_schema_history\" where \"version\" = '54'");
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    assertThat(servers()).containsExactly(MOVED);
  }

  private List<String> servers() {
    return database.transactions().executeRead(open -> read(open.getConnection()));
  }

  private static List<String> read(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select issuer, metadata from earlier.rp_server order by issuer")) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString(1) + " " + rows.getString(2));
      }
      return found;
    }
  }
}
