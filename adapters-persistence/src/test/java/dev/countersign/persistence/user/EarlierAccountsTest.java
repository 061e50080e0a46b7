package dev.countersign.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.persistence.oauth.JsonText;
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

/** Accounts and consents that a previous version stored. */
@OnEachDatabase
class EarlierAccountsTest {

  private static final String SCHEMA = "earlier_accounts";

  /** The last version with a column for each of the three claims that it knew. */
  private static final MigrationVersion EARLIER = MigrationVersion.fromVersion("28");

  private final TestDatabase database;

  EarlierAccountsTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void storeEarlierRecords() {
    assertThat(database.flyway(SCHEMA, EARLIER).migrate().success).isTrue();
    update(
        "insert into earlier_accounts.account (user_id, username, password_hash, full_name, email,"
            + " email_verified) values ('1', 'alice', 'hash-1', 'Alice \"\\ Ærlig ' || chr(9) ||"
            + " '😀', 'alice@example.com', true), ('2', 'bob', 'hash-2', null,"
            + " 'control@example.com', false), ('3', 'carol', 'hash-3', null, null, false)");
    update(
        "insert into earlier_accounts.consent (user_id, client_id, scope, given_at) values"
            + " ('1', 'app', 'openid profile email', '2026-01-01T00:00:00Z'),"
            + " ('2', 'app', 'profile', '2026-01-01T00:00:00Z'),"
            + " ('3', 'app', 'openid my_profile', '2026-01-01T00:00:00Z')");
    assertThat(database.flyway(SCHEMA, MigrationVersion.LATEST).migrate().success).isTrue();
  }

  @AfterEach
  void clean() {
    var _ = database.flyway(SCHEMA, MigrationVersion.LATEST).clean();
  }

  @Test
  void keepTheirClaims() {
    assertThat(column("select profile from earlier_accounts.account order by user_id"))
        .<Json>map(JsonText::read)
        .containsExactly(
            JsonObject.EMPTY
                .with("name", "Alice \"\\ Ærlig 😀")
                .with("email", "alice@example.com")
                .with("email_verified", true),
            JsonObject.EMPTY.with("email", "control@example.com").with("email_verified", false),
            JsonObject.EMPTY);
  }

  @Test
  void keepTheirPasswordsAndSessions() {
    assertThat(column("select password_hash from earlier_accounts.account order by user_id"))
        .containsExactly("hash-1", "hash-2", "hash-3");
    assertThat(
            column(
                "select username from earlier_accounts.account where not disabled and version = 0"
                    + " and tokens_since < created_at order by user_id"))
        .containsExactly("alice", "bob", "carol");
  }

  /** The scope released only the full name and the username when the user was asked. */
  @Test
  void areAskedAgainForTheScopeThatReleasesMoreThanBefore() {
    assertThat(column("select scope from earlier_accounts.consent order by user_id"))
        .containsExactly("openid email", "", "openid my_profile");
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

  private List<String> column(String sql) {
    return database.transactions().executeRead(open -> column(open.getConnection(), sql));
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        values.add(found.getString(1));
      }
    }
    return values;
  }
}
