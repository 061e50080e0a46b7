package dev.countersign.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each look-up of a request uses an index. */
@OnEachDatabase
class LookUpPlansTest {

  private final TestDatabase database;

  LookUpPlansTest(TestDatabase database) {
    this.database = database;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from access_token where token_hash = 'a'",
        "select * from refresh_token t join issued_grant g on g.grant_id = t.grant_id"
            + " where t.token_hash = 'a'",
        "select 1 from revoked_grant where grant_id = 'a'",
        "select 1 from revoked_token where token_id = 'a'",
        "select client_id from client_name where shape = 'a'"
            + " order by shape, unvouched, borne_since, client_id limit 1",
        // The removal of expired tokens.
        "select token_hash from access_token where expires_at < timestamp '2026-01-01 00:00:00'",
      })
  void noTableIsScanned(String query) {
    assertThat(plan(query)).isNotEmpty().doesNotContain("Seq Scan").doesNotContain("tableScan");
  }

  /** Verifies that a scan is visible in the plan; otherwise the test above could not fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from access_token where claims = 'a'",
        "select * from issued_grant where scope = 'a'"
      })
  void aScanIsVisibleInThePlan(String query) {
    assertThat(plan(query)).containsAnyOf("Seq Scan", "tableScan");
  }

  private String plan(String query) {
    return database.transactions().executeWrite(open -> plan(open.getConnection(), query));
  }

  private String plan(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (database.toString().equals("PostgreSQL")) {
        // PostgreSQL scans small tables even if there is an index, unless sequential scans are
        // disabled.
        var changed = statement.execute("set local enable_seqscan = off");
        assert !changed;
      }
      try (var rows = statement.executeQuery("explain " + query)) {
        var lines = new ArrayList<String>();
        while (rows.next()) {
          lines.add(rows.getString(1));
        }
        return String.join("\n", lines);
      }
    }
  }
}
