package dev.countersign.endtoend.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of the peers, which the Maven profile {@code peers} puts below {@code target}. */
final class PeerFiles {

  private static final Path ROOT =
      Path.of(System.getProperty("basedir", ""), "target", "peers").toAbsolutePath();

  private PeerFiles() {}

  /** Returns a file or directory, which may not exist. */
  static Path at(String path) {
    return ROOT.resolve(path);
  }

  /** Returns the last entry of a directory by name; empty if there is none. */
  static Optional<Path> lastIn(String directory) {
    if (!Files.isDirectory(at(directory))) {
      return Optional.empty();
    }
    try (var entries = Files.list(at(directory))) {
      return entries.sorted().reduce((first, second) -> second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns why a peer cannot be started; empty if its file exists. */
  static Optional<String> missing(String peer, Path file) {
    return Files.exists(file)
        ? Optional.empty()
        : Optional.of(
            peer
                + " is not installed at "
                + file
                + ", so this test is skipped; the Maven profile peers installs it");
  }
}
