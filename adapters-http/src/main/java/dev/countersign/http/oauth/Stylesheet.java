package dev.countersign.http.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.CRC32;

/** How the pages look; its address changes with its content, so browsers may keep it for good. */
public final class Stylesheet {

  /** The path that it is served at. */
  static final String PATH = "/assets/countersign.css";

  private static final byte[] CONTENT = load();

  /** What a page links to. */
  public static final String HREF = PATH + "?v=" + version();

  private Stylesheet() {}

  static byte[] content() {
    return CONTENT.clone();
  }

  private static byte[] load() {
    try (var stream = Stylesheet.class.getResourceAsStream("countersign.css")) {
      return Objects.requireNonNull(stream, "countersign.css stands beside this class")
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("countersign.css cannot be read", e);
    }
  }

  private static String version() {
    var checksum = new CRC32();
    checksum.update(CONTENT);
    return Long.toHexString(checksum.getValue());
  }
}
