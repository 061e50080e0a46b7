package dev.countersign.crypto.sealing;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A file with a master key, which only its owner should be able to read. */
final class MasterKeyFile {

  private static final System.Logger LOG = System.getLogger(MasterKeyFile.class.getName());
  private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(OWNER_READ, OWNER_WRITE);
  private static final int LONGEST = 1024;

  private final Path path;
  private final String setting;
  private final AtomicBoolean warned = new AtomicBoolean();

  MasterKeyFile(Path path, String setting) {
    this.path = path;
    this.setting = setting;
  }

  Result<MasterKey, MasterKeyProblem> read() {
    if (!Files.exists(path)) {
      return Result.refused(new MasterKeyProblem.Missing(setting));
    }
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return Result.refused(new MasterKeyProblem.Malformed(setting, "the file cannot be read"));
    }
    try (var in = Files.newInputStream(path)) {
      warnIfOthersMayRead();
      var text = new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
      return MasterKeyText.read(text, setting);
    } catch (IOException e) {
      return Result.refused(new MasterKeyProblem.Malformed(setting, "the file cannot be read"));
    }
  }

  private void warnIfOthersMayRead() throws IOException {
    if (supportsPermissions(path)
        && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))
        && warned.compareAndSet(false, true)) {
      LOG.log(
          WARNING,
          "{0}: other users can read or change the master key file. Set its mode to 0600.",
          setting);
    }
  }

  /**
   * Writes the key, unless the file exists. Other processes see the complete file or none, also
   * after a crash: if a key is lost after records were sealed with it, they cannot be unsealed.
   */
  void writeIfAbsent(byte[] key) throws IOException {
    var directory = path.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("the master key file has no parent directory");
    }
    Files.createDirectories(directory);
    var draft = Files.createTempFile(directory, "master", ".tmp", ownerOnly(directory));
    try {
      writeThrough(draft, key);
      Files.createLink(path, draft);
      writeThrough(directory);
    } catch (FileAlreadyExistsException e) {
      LOG.log(DEBUG, "{0}: another process created the master key first.", setting);
    } catch (UnsupportedOperationException e) {
      Files.move(draft, path);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeThrough(Path draft, byte[] key) throws IOException {
    var line = (MasterKeyText.write(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (var channel =
        Files.newByteChannel(draft, StandardOpenOption.WRITE, StandardOpenOption.SYNC)) {
      var rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }

  /** Flushes the directory entry as well. */
  private static void writeThrough(Path directory) throws IOException {
    if (supportsPermissions(directory)) {
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) throws IOException {
    return supportsPermissions(directory)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean supportsPermissions(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
  }
}
