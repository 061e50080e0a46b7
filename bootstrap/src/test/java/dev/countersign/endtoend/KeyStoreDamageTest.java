package dev.countersign.endtoend;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the embedded database. */
final class KeyStoreDamageTest extends KeyStoreDamage {

  @Override
  Map<String, String> database(Path directory) {
    return Map.of();
  }

  @Override
  Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "sa",
        "");
  }

  @Test
  void eachWarningAboutTheMasterKeyFileIsLoggedOnce(@TempDir Path data) throws IOException {
    RestartableService.start(Operator.settings(data)).close();
    var _ =
        Files.setPosixFilePermissions(
            data.resolve("master.key"), Set.of(OWNER_READ, OWNER_WRITE, OTHERS_READ));
    try (var service = RestartableService.start(Operator.settings(data))) {
      assertThat(service.log())
          .containsOnlyOnce("other users can read or change the master key file")
          .containsOnlyOnce("The master key is stored in the data directory");
    }
  }

  @Test
  void itWarnsOnceThatOthersCanReadTheDatabase(@TempDir Path data) throws IOException {
    RestartableService.start(Operator.settings(data)).close();
    var file = data.resolve("countersign.mv.db");
    var _ = Files.setPosixFilePermissions(file, Set.of(OWNER_READ, OWNER_WRITE, OTHERS_READ));
    try (var service = RestartableService.start(Operator.settings(data))) {
      assertThat(service.log())
          .containsOnlyOnce("Other users can read or change the database " + file);
    }
  }

  @Test
  void onlyTheOwnerCanReadTheFiles(@TempDir Path parent) throws IOException {
    var data = parent.resolve("data");
    try (var service = RestartableService.start(Operator.settings(data))) {
      assertThat(service.log()).isNotEmpty();
      assertThat(Files.getPosixFilePermissions(data))
          .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
      try (var files = Files.list(data)) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE));
      }
    }
  }
}
