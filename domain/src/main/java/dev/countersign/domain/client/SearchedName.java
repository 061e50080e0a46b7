package dev.countersign.domain.client;

import java.util.Arrays;

/**
 * A client's name as it is looked for: no matter in which case it is written, and only its
 * beginning, so that an index can keep it. Names are in the order of their characters' numbers.
 *
 * @param value as {@link #of} makes it
 */
public record SearchedName(String value) implements Comparable<SearchedName> {

  /** As many characters of a name are looked at. */
  public static final int LONGEST = 100;

  private static final int REPLACEMENT = 0xFFFD;

  /** Refuses, with an exception, what is too long. */
  public SearchedName {
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new IllegalArgumentException("at most " + LONGEST + " characters are looked at");
    }
  }

  /** That name, or that beginning of one. */
  public static SearchedName of(String name) {
    var folded = name.codePoints().limit(LONGEST).map(SearchedName::folded).toArray();
    return new SearchedName(new String(folded, 0, folded.length));
  }

  // Each character by itself, whatever stands around it: a sigma has another form at the end of a
  // word, and the beginning of a name would not be found where that is its end.
  private static int folded(int character) {
    return Character.getType(character) == Character.SURROGATE
        ? REPLACEMENT
        : Character.toLowerCase(Character.toUpperCase(character));
  }

  /** Whether this name begins with that one. */
  public boolean startsWith(SearchedName beginning) {
    return value.startsWith(beginning.value);
  }

  @Override
  public int compareTo(SearchedName other) {
    return Arrays.compare(value.codePoints().toArray(), other.value.codePoints().toArray());
  }
}
