package dev.countersign.domain.fetch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Media types that a response may have.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6838.html#section-4.2.8">RFC 6838 §4.2.8</a>
 */
public final class MediaRanges {

  /** JSON, and each type that is written in JSON. */
  public static final List<String> JSON = List.of("application/json", "application/*+json");

  private static final String SUFFIX = "/*+";

  private MediaRanges() {}

  /** Returns whether one of the ranges contains the type of a response. */
  public static boolean contain(List<String> ranges, String contentType) {
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return ranges.stream().anyMatch(range -> contains(range, type));
  }

  private static boolean contains(String range, String type) {
    var suffix = range.indexOf(SUFFIX);
    return suffix < 0
        ? range.equals(type)
        : type.startsWith(range.substring(0, suffix + 1))
            && type.endsWith(range.substring(suffix + SUFFIX.length() - 1))
            && type.length() > range.length() - 1;
  }

  /** Returns the value of the header {@code Accept}: the types, without those of a suffix. */
  public static String header(List<String> ranges) {
    return ranges.stream()
        .filter(range -> !range.contains(SUFFIX))
        .collect(Collectors.joining(", "));
  }
}
