package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.Sealed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Stores a {@link ManifestAnchor} in a file, which is replaced atomically and flushed to the disk.
 */
public final class FileManifestAnchor implements ManifestAnchor {

  /** The file's name within the data directory. */
  public static final String FILE_NAME = "manifest.anchor";

  private final Path path;

  /** Stores the copy of the manifest at {@code path}. */
  public FileManifestAnchor(Path path) {
    this.path = path.toAbsolutePath();
  }

  @Override
  public String place() {
    return path.toString();
  }

  @Override
  public AnchorCopy find() {
    if (!Files.exists(path)) {
      return new AnchorCopy.None();
    }
    try {
      return JsonReader.object(Files.readString(path, StandardCharsets.UTF_8))
          .flatMap(FileManifestAnchor::parse)
          .<AnchorCopy>map(AnchorCopy.Found::new)
          .orElseGet(AnchorCopy.Unreadable::new);
    } catch (CharacterCodingException e) {
      return new AnchorCopy.Unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException("the anchor of the key store cannot be read: " + path, e);
    }
  }

  private static Optional<SealedManifest> parse(JsonObject json) {
    return json.integer("generation")
        .flatMap(
            generation ->
                json.string("sealed")
                    .map(seal -> new SealedManifest(generation, new Sealed(seal))));
  }

  @Override
  public void put(SealedManifest manifest) {
    var json =
        JsonObject.EMPTY
            .with("generation", manifest.generation())
            .with("sealed", manifest.sealed().jwe());
    try {
      var directory = path.resolveSibling("");
      Files.createDirectories(directory);
      var draft = Files.createTempFile(directory, "manifest", ".tmp");
      try {
        writeThrough(draft, JsonWriter.text(json).getBytes(StandardCharsets.UTF_8));
        Files.move(
            draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
      writeThrough(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the anchor of the key store cannot be written: " + path, e);
    }
  }

  private static void writeThrough(Path draft, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** Flushes the directory entry as well, on platforms that support it. */
  private static void writeThrough(Path directory) {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // This platform cannot open directories.
    }
  }
}
