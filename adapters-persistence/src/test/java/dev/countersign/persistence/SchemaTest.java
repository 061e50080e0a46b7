package dev.countersign.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
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
}
