package dev.countersign.domain.client;

import java.util.Arrays;

/**
 * A client name in the form that is searched: without upper and lower case, and limited to its
 * beginning, so that it fits into an index. Names are ordered by code points.
 *
 * @param value as returned by {@link #of}
 */
public record SearchedName(String value) implements Comparable<SearchedName> {

  /** The number of characters that are compared. */
  public static final int LONGEST = 100;

  private static final int REPLACEMENT = 0xFFFD;

  /** Refuses, with an exception, a name that is too long. */
  public SearchedName {
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new IllegalArgumentException("a searched name has at most " + LONGEST + " characters");
    }
  }

  /** Returns the searched form of a name or of the beginning of a name. */
  public static SearchedName of(String name) {
    var folded = name.codePoints().limit(LONGEST).map(SearchedName::folded).toArray();
    return new SearchedName(new String(folded, 0, folded.length));
  }

  // Folds each character independently of its neighbours. A Greek sigma has another form at the end
  // of a word, so otherwise the beginning of a name would not match.
  private static int folded(int character) {
    return Character.getType(character) == Character.SURROGATE
        ? REPLACEMENT
        : Character.toLowerCase(Character.toUpperCase(character));
  }

  /** Returns whether this name begins with the other one. */
  public boolean startsWith(SearchedName beginning) {
    return value.startsWith(beginning.value);
  }

  @Override
  public int compareTo(SearchedName other) {
    return Arrays.compare(value.codePoints().toArray(), other.value.codePoints().toArray());
  }
}
