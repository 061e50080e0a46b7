package dev.countersign.http.client;

import java.util.regex.Pattern;

/**
 * Shortens the names of clients for pages. A client chooses its name: a long name must not move the
 * text of the page out of sight.
 */
public final class ShortNames {

  private static final int LONGEST = 50;
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
  // Many accents on one letter would cover the lines above and below.
  private static final Pattern STACKED_ACCENTS = Pattern.compile("(\\p{M}{4})\\p{M}+");
  // Excludes letters without a shape: the fillers of Hangul, and the empty pattern of Braille.
  private static final Pattern VISIBLE =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115f\\u1160\\u3164\\uffa0\\u2800]]");

  private ShortNames() {}

  /** Returns whether a name has visible characters. */
  public static boolean isVisible(String name) {
    return VISIBLE.matcher(name).find();
  }

  /** Returns at most 50 characters of a name, on one line. */
  public static String shortened(String name) {
    var line =
        STACKED_ACCENTS.matcher(SPACES.matcher(name).replaceAll(" ").strip()).replaceAll("$1");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "\u2026";
  }
}
