package dev.countersign.bootstrap.oauth;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk of the data directory, which contains the embedded database, master key and anchor. */
@Singleton
public final class DataDisk {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final long LOW = 64 * MEBIBYTE;

  private final Path directory;

  DataDisk(ServerConfiguration configuration) {
    this.directory = configuration.dataDirectory();
  }

  /** Refuses the start if less than 1 MiB is free. */
  public void check() {
    var free = freeBytes();
    if (free < MEBIBYTE) {
      throw new StartupRefusedException(
          "the disk of COUNTERSIGN_DATA_DIR is full: %d bytes are free for %s. Free some space"
              .formatted(free, directory));
    }
  }

  /**
   * Returns whether the free space is so small that writes will fail soon: less than 64 MiB if the
   * disk contains the embedded database, otherwise less than 1 MiB.
   */
  boolean isNearlyFull(boolean containsDatabase) {
    return freeBytes() < (containsDatabase ? LOW : MEBIBYTE);
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(existing(directory.toAbsolutePath())).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the path or its nearest parent that exists: a new directory does not exist yet. */
  private static Path existing(Path path) {
    var parent = path.getParent();
    return parent == null || Files.exists(path) ? path : existing(parent);
  }
}
