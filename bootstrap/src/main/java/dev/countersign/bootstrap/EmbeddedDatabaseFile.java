package dev.countersign.bootstrap;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the embedded database. It is created before the database opens it, because the
 * database would let other users read it.
 *
 * @see <a href="https://www.h2database.com/html/features.html#database_url">the URLs of H2</a>
 */
final class EmbeddedDatabaseFile {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabaseFile.class);

  /**
   * The path after an optional {@code file:}. The database refuses a path that is neither absolute
   * nor begins with a dot or a tilde, and other prefixes ({@code mem:}, {@code tcp:}) name no file.
   */
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:h2:(?:file:)?(?<path>(?:/|\\.{1,2}/|~/|[A-Za-z]:[/\\\\])[^;]+)(?:;.*)?");

  private static final String ENDING = ".mv.db";
  private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(OWNER_READ, OWNER_WRITE);
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);

  private EmbeddedDatabaseFile() {}

  /**
   * Creates the empty file of the database at this JDBC URL, and its directory, so that only their
   * owner can read them. Does not change a file or directory that exists, but warns if other users
   * can read or change the file. Does nothing for another database.
   */
  static void create(String url) {
    find(url, System.getProperty("user.home")).ifPresent(EmbeddedDatabaseFile::createOrWarn);
  }

  /**
   * Returns the absolute path of the file of the database at this URL; empty for another database.
   *
   * @param home the directory that a tilde stands for
   */
  static Optional<Path> find(String url, String home) {
    var matcher = URL.matcher(url);
    return matcher.matches()
        ? Optional.of(
            Path.of(
                    matcher.group("path").replaceFirst("^~(?=/)", Matcher.quoteReplacement(home))
                        + ENDING)
                .toAbsolutePath()
                .normalize())
        : Optional.empty();
  }

  private static void createOrWarn(Path file) {
    try {
      create(file);
    } catch (FileAlreadyExistsException e) {
      warnIfOthersMayRead(file);
    } catch (IOException e) {
      throw new StartupRefusedException("the database file cannot be created: " + file);
    }
  }

  private static void create(Path file) throws IOException {
    var directory = file.resolveSibling("");
    if (!supportsPermissions(directory)) {
      return;
    }
    var _ = Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
    var _ = Files.createFile(file, OWNER_ONLY_FILE);
  }

  private static boolean supportsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void warnIfOthersMayRead(Path file) {
    try {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        LOG.warn("Other users can read or change the database {}. Set its mode to 0600.", file);
      }
    } catch (IOException e) {
      throw new StartupRefusedException("the database file cannot be read: " + file);
    }
  }
}
