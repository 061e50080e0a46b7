package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class DatabaseProbeTest {

  private final TestDatabase database;
  private final DatabaseProbe probe;

  DatabaseProbeTest(TestDatabase database) {
    this.database = database;
    this.probe = database.adapter(DatabaseProbe.class);
  }

  private void run(String sql) {
    var _ =
        database
            .transactions()
            .executeWrite(
                open -> {
                  try (var statement = open.getConnection().createStatement()) {
                    return statement.execute(sql);
                  }
                });
  }

  private long rows() {
    return database
        .transactions()
        .executeRead(
            open -> {
              try (var statement = open.getConnection().createStatement();
                  var count = statement.executeQuery("select count(*) from write_check")) {
                assertThat(count.next()).isTrue();
                return count.getLong(1);
              }
            });
  }

  @AfterEach
  void permitWrites() {
    run("alter table write_check drop constraint if exists full_disk");
  }

  @Test
  void aTestWriteSucceedsAndLeavesNothing() {
    assertThat(probe.write().join()).isTrue();
    assertThat(probe.write().join()).isTrue();
    assertThat(rows()).isZero();
  }

  /** A row that the table does not accept stands for a row for which there is no space. */
  @Test
  void aTestWriteFailsUntilTheRowCanBeWritten() {
    run("alter table write_check add constraint full_disk check (octet_length(filler) < 262144)");
    assertThat(probe.write().join()).isFalse();
    assertThat(rows()).isZero();

    permitWrites();
    assertThat(probe.write().join()).isTrue();
  }
}
