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
  void eachTableHasAComment() {
    assertThat(database.tables())
        .hasSizeGreaterThanOrEqualTo(16)
        .allSatisfy(table -> assertThat(table.comment()).as(table.name()).isNotBlank());
  }

  /**
   * H2 commits the transaction at every {@code create table}: a node that dies during its first
   * start leaves a partial migration, and the next start must complete it.
   */
  @Test
  void completesAPartialMigration() {
    var flyway = database.adapter(Flyway.class);
    var migrations = flyway.info().applied().length;
    for (var remaining = 0; remaining < migrations; remaining++) {
      removeHistoryAfter(remaining);
      assertThat(flyway.migrate().migrationsExecuted).isEqualTo(migrations - remaining);
    }
  }

  private void removeHistoryAfter(int remaining) {
    var removed =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var statement =
                      open.getConnection()
                          .prepareStatement(
                              "delete from \"flyway_schema_history\" where \"installed_rank\" >"
                                  + " ?")) {
                    statement.setInt(1, remaining);
                    return statement.executeUpdate();
                  }
                });
    assertThat(removed).isPositive();
  }
}
