package dev.countersign.http.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The stylesheet of the pages. Its URL changes with its content, so browsers may cache it
 * permanently.
 */
public final class Stylesheet {

  /** The path at which it is served. */
  static final String PATH = "/assets/countersign.css";

  private static final byte[] CONTENT = load();

  /** The path, with a query, that pages link to. */
  public static final String HREF = PATH + "?v=" + version();

  private Stylesheet() {}

  static byte[] content() {
    return CONTENT.clone();
  }

  private static byte[] load() {
    try (var stream = Stylesheet.class.getResourceAsStream("countersign.css")) {
      return Objects.requireNonNull(
              stream, "countersign.css is missing in the package of this class")
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
