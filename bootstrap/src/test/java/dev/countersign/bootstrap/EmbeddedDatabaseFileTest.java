package dev.countersign.bootstrap;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that is created is the one that the database then opens. */
class EmbeddedDatabaseFileTest {

  @TempDir private Path directory;

  /** Returns the path of the directory, from the directory that the process runs in. */
  private String relative() {
    var here = Path.of("").toAbsolutePath();
    return "./" + here.relativize(directory.toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:file:{absolute}/new/x",
        "jdbc:h2:{absolute}/new/x",
        "jdbc:h2:file:{relative}/new/x;MODE=PostgreSQL",
        "jdbc:h2:{relative}/new/x;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
      })
  void onlyTheOwnerCanReadTheDatabase(String form) throws IOException, SQLException {
    var url = form.replace("{absolute}", directory.toString()).replace("{relative}", relative());

    EmbeddedDatabaseFile.create(url);
    DriverManager.getConnection(url, "sa", "").close();

    assertThat(mode(directory.resolve("new"))).isEqualTo("rwx------");
    try (var files = Files.list(directory.resolve("new"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("x.mv.db");
    }
    assertThat(mode(directory.resolve("new").resolve("x.mv.db"))).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:~/x, /home/op/x.mv.db",
    "jdbc:h2:file:~/data/x;MODE=PostgreSQL, /home/op/data/x.mv.db",
    "jdbc:h2:file:/data/~/x, /data/~/x.mv.db",
    "jdbc:h2:/data/x, /data/x.mv.db",
  })
  void aTildeIsTheHomeDirectory(String url, Path file) {
    assertThat(EmbeddedDatabaseFile.find(url, "/home/op")).contains(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:h2:mem:x",
        "jdbc:h2:mem:",
        "jdbc:h2:tcp://localhost/~/x",
        "jdbc:h2:ssl://localhost/x",
        "jdbc:h2:zip:~/db.zip!/x",
        "jdbc:h2:x",
        "jdbc:h2:file:x",
        "jdbc:postgresql://db.example.org/x",
      })
  void anotherDatabaseHasNoFile(String url) {
    assertThat(EmbeddedDatabaseFile.find(url, "/home/op")).isEmpty();
  }

  @Test
  void aDirectoryThatExistsIsNotChanged() throws IOException {
    var _ = Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    EmbeddedDatabaseFile.create("jdbc:h2:file:" + directory.resolve("x"));
    assertThat(mode(directory)).isEqualTo("rwxr-xr-x");
    assertThat(mode(directory.resolve("x.mv.db"))).isEqualTo("rw-------");
  }

  @Test
  void warnsThatOthersCanReadADatabaseThatExists() throws IOException {
    var url = "jdbc:h2:" + directory.resolve("x");
    var file = directory.resolve("x.mv.db");
    assertThat(logOf(url)).isEmpty();
    assertThat(logOf(url)).isEmpty();
    var _ = Files.setPosixFilePermissions(file, Set.of(OWNER_READ, OWNER_WRITE, OTHERS_READ));
    assertThat(logOf(url))
        .contains("WARN", "Other users can read or change the database " + file, "0600");
    assertThat(mode(file)).isEqualTo("rw----r--");
  }

  private static String logOf(String url) {
    try (var log = CollectedLog.open()) {
      log.run(() -> EmbeddedDatabaseFile.create(url));
      return log.text();
    }
  }
}
