package dev.countersign.bootstrap;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the embedded database. It is created before the database opens it, because the
 * database would let other users read it.
 */
final class EmbeddedDatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseFile.class);
  private static final String PREFIX = "jdbc:h2:file:";
  private static final String ENDING = ".mv.db";
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private EmbeddedDatabaseFile() {}

  /**
   * Creates the empty file of the database at this JDBC URL, and its directory, so that only their
   * owner can read them. Does not change a file or directory that exists. Does nothing for another
   * database.
   */
  static void create(String url) {
    if (!url.startsWith(PREFIX)) {
      return;
    }
    var file = Path.of(url.substring(PREFIX.length()).split(";", 2)[0] + ENDING).toAbsolutePath();
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("The database exists: {}", file);
    } catch (IOException e) {
      throw new StartupRefusedException("the database file cannot be created: " + file);
    }
  }

  private static void create(Path file) throws IOException {
    var directory = file.resolveSibling("");
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    var _ = Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    var _ = Files.createFile(file, OWNER_ONLY_FILE);
  }
}
