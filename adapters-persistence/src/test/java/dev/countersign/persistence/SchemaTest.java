package dev.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class SchemaTest {

  private final TestDatabase database;

  SchemaTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void saysOfEachTableWhatItKeeps() {
    assertThat(database.tables())
        .hasSizeGreaterThanOrEqualTo(16)
        .allSatisfy(table -> assertThat(table.comment()).as(table.name()).isNotBlank());
  }

  /**
   * H2 ends a transaction with every {@code create table}: a node that dies in the midst of its
   * first start leaves half a migration behind, and the next start has to get over it.
   */
  @Test
  void isMadeAnewWhereItIsHalfMade() {
    var flyway = database.adapter(Flyway.class);
    var migrations = flyway.info().applied().length;
    for (var kept = 0; kept < migrations; kept++) {
      forgetAllAfter(kept);
      assertThat(flyway.migrate().migrationsExecuted).isEqualTo(migrations - kept);
    }
  }

  private void forgetAllAfter(int kept) {
    var forgotten =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var statement =
                      open.getConnection()
                          .prepareStatement(
                              "delete from \"flyway_schema_history\" where \"installed_rank\" >"
                                  + " ?")) {
                    statement.setInt(1, kept);
                    return statement.executeUpdate();
                  }
                });
    assertThat(forgotten).isPositive();
  }
}
