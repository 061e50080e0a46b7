package dev.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class SchemaTest {

  private static final String SCHEMA = "partial";

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
   * H2 commits the transaction at every {@code create table}: a node that dies during a migration
   * leaves it partly done, and the next start must complete it.
   */
  @Test
  void completesAPartialMigration() {
    var migrations = database.adapter(Flyway.class).info().applied();
    assertThat(migrations).hasSizeGreaterThan(20);
    try {
      for (var migration : migrations) {
        var flyway = database.flyway(SCHEMA, migration.getVersion());
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        removeFromHistory(migration.getVersion());
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
      }
    } finally {
      var _ = database.flyway(SCHEMA, MigrationVersion.LATEST).clean();
    }
  }

  private void removeFromHistory(MigrationVersion version) {
    var removed =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var statement =
                      open.getConnection()
                          .prepareStatement(
                              "delete from partial.\"flyway_schema_history\" where \"version\""
                                  + " = ?")) {
                    statement.setString(1, version.getVersion());
                    return statement.executeUpdate();
                  }
                });
    assertThat(removed).isEqualTo(1);
  }
}
