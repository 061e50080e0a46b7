package dev.countersign.http.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A file that the pages link to. Its URL changes with its content, so browsers may cache it
 * permanently.
 */
public enum Asset {

  /** The stylesheet of the pages. */
  STYLESHEET(Asset.STYLESHEET_NAME),

  /** The icon of the pages. Without a link to it, browsers request {@code /favicon.ico}. */
  ICON(Asset.ICON_NAME),

  /** The icon with pixels, for browsers that show no SVG icons. */
  ICON_FALLBACK(Asset.ICON_FALLBACK_NAME);

  /** The media type of {@link #ICON_FALLBACK}. */
  public static final String ICO = "image/vnd.microsoft.icon";

  /** The directory of the paths. */
  static final String DIRECTORY = "/assets/";

  /** The file name of the stylesheet. */
  static final String STYLESHEET_NAME = "countersign.css";

  /** The file name of the icon. */
  static final String ICON_NAME = "icon.svg";

  /** The file name of the icon with pixels. */
  static final String ICON_FALLBACK_NAME = "icon.ico";

  private final String href;

  @SuppressWarnings("ImmutableEnumChecker") // Only copies are returned.
  private final byte[] content;

  Asset(String name) {
    this.content = load(name);
    this.href = DIRECTORY + name + "?v=" + version(content);
  }

  /** Returns the path, with a query, that pages link to. */
  public String href() {
    return href;
  }

  /** Returns a copy of the file. */
  public byte[] content() {
    return content.clone();
  }

  private static byte[] load(String name) {
    try (var stream = Asset.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream, () -> name + " is missing in the package of this class")
          .readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  private static String version(byte[] content) {
    var checksum = new CRC32();
    checksum.update(content);
    return Long.toHexString(checksum.getValue());
  }
}
