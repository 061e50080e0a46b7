package dev.countersign.bootstrap.userimport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.userimport.DecryptExport.DecryptionRefusal;
import dev.countersign.application.userimport.UserImportUseCases;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.keystore.JweBackupSealer;
import dev.countersign.crypto.sealing.RecoveryKeyFile;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.http.oauth.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decrypts an encrypted export of users, on the machine that has the recovery key. It needs neither
 * the database nor the master key.
 */
public final class ExportDecryption {

  private static final Logger LOG = LoggerFactory.getLogger(ExportDecryption.class);
  private static final String COMMAND = "decrypt-users";
  private static final String FILE_SETTING = "COUNTERSIGN_DECRYPT_USERS";
  private static final String KEY_SETTING = "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE";
  private static final String ENDING = ".jsonl";
  private static final String TEMPORARY = ".tmp";

  private final Path export;
  private final Path users;
  private final Path keyFile;

  private ExportDecryption(String export, String keyFile) {
    this.export = Path.of(export);
    this.users = Path.of(export + ENDING);
    this.keyFile = Path.of(keyFile);
  }

  /**
   * Returns the decryption that the arguments {@code decrypt-users FILE} or the environment order;
   * empty if they order none. Refuses, with an exception, an order without the recovery key, and
   * the argument {@code decrypt-users} without exactly one file.
   */
  public static Optional<ExportDecryption> ordered(
      String[] arguments, Map<String, String> environment) {
    var file =
        arguments.length > 0 && arguments[0].equals(COMMAND)
            ? Optional.of(file(arguments))
            : Optional.ofNullable(environment.get(FILE_SETTING)).filter(name -> !name.isEmpty());
    return file.map(name -> new ExportDecryption(name, keyFile(environment)));
  }

  private static String file(String[] arguments) {
    if (arguments.length != 2 || arguments[1].isEmpty()) {
      throw new StartupRefusedException(COMMAND + " must be followed by the file of one export");
    }
    return arguments[1];
  }

  private static String keyFile(Map<String, String> environment) {
    var name = environment.getOrDefault(KEY_SETTING, "");
    if (name.isEmpty()) {
      throw new StartupRefusedException(
          KEY_SETTING + " must name the file of the whole recovery key, but is not set");
    }
    return name;
  }

  /**
   * Writes the users to a new file beside the export, which only its owner can read. Refuses, with
   * an exception, an export that is not whole, and a file that exists. The new file gets its name
   * when everything is written.
   */
  public void run() {
    var recovery =
        new RecoveryKeyFile(keyFile, KEY_SETTING)
            .masterKey()
            .orElse(
                problem -> {
                  throw new StartupRefusedException(problem);
                });
    var count = decrypt(recovery);
    LOG.info("Decrypted {} users to {}", count, users);
  }

  private long decrypt(MasterKey recovery) {
    requireNew();
    Optional<Path> temporary = Optional.empty();
    try {
      temporary = Optional.of(create());
      var count = decrypt(recovery, temporary.get());
      requireNew();
      Files.move(temporary.get(), users, StandardCopyOption.ATOMIC_MOVE);
      return count;
    } catch (IOException | UncheckedIOException e) {
      throw new StartupRefusedException(
          FILE_SETTING + " (" + export + ") cannot be read, or " + users + " not be written");
    } finally {
      temporary.ifPresent(ExportDecryption::remove);
    }
  }

  private void requireNew() {
    if (Files.exists(users, LinkOption.NOFOLLOW_LINKS)) {
      throw new StartupRefusedException(users + " exists; remove it or move it away first");
    }
  }

  private long decrypt(MasterKey recovery, Path temporary) throws IOException {
    try (var parts = Files.newBufferedReader(export, UTF_8);
        var output =
            new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.WRITE))) {
      var decrypted =
          UserImportUseCases.decryptExport(JweBackupSealer.ofUsers())
              .decrypt(
                  parts.lines().map(Sealed::new).iterator(), recovery, user -> write(user, output));
      return decrypted.orElse(
          refusal -> {
            throw new StartupRefusedException(refused(refusal));
          });
    }
  }

  private String refused(DecryptionRefusal refusal) {
    return "%s (%s): no user was decrypted: part %d: %s"
        .formatted(FILE_SETTING, export, refusal.part(), refusal.description());
  }

  /** Creates a file in the same directory, because only there a move is atomic. */
  private Path create() throws IOException {
    var directory = users.toAbsolutePath().getParent();
    var prefix = users.getFileName() + ".";
    return users.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createTempFile(
            directory,
            prefix,
            TEMPORARY,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createTempFile(directory, prefix, TEMPORARY);
  }

  private static void write(JsonObject user, OutputStream output) {
    try {
      output.write(JsonText.bytes(user));
      output.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path temporary) {
    try {
      var _ = Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LOG.error("The file {} is not whole, but could not be removed", temporary);
    }
  }
}
