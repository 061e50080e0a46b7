package dev.countersign.domain.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A password as an attacker would build it: one known text, alone, repeated, or with simple digits
 * and punctuation before and after it. The whole password is judged; known words inside it are
 * welcome.
 */
final class PasswordGuess {

  private static final int FEW = 4;

  private final String whole;
  private final String before;
  private final String core;
  private final String after;

  PasswordGuess(String typed) {
    this.whole = folded(typed);
    var start = 0;
    var end = whole.length();
    while (start < end && !Character.isLetter(whole.codePointAt(start))) {
      start += Character.charCount(whole.codePointAt(start));
    }
    while (end > start && !Character.isLetter(whole.codePointBefore(end))) {
      end -= Character.charCount(whole.codePointBefore(end));
    }
    this.before = whole.substring(0, start);
    this.core = whole.substring(start, end);
    this.after = whole.substring(end);
  }

  /** Returns the text without the differences of case, width and ligatures. */
  static String folded(String text) {
    // In upper case first: some letters have two lower cases, or become two letters.
    return normalized(normalized(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  private static String normalized(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** Returns whether it is a known text, alone, repeated, or with simple text around it. */
  boolean isMadeOf(Predicate<String> known) {
    return isKnown(whole, known)
        || (isKnown(core, known) && isSimple(before, known) && isSimple(after, known));
  }

  /** Returns whether it repeats a text of fewer than {@code least} characters, with simple ends. */
  boolean isShortTextRepeated(int least) {
    Predicate<String> none = text -> false;
    return repeats(whole, least)
        || (repeats(core, least) && isSimple(before, none) && isSimple(after, none));
  }

  private static boolean isKnown(String text, Predicate<String> known) {
    return !text.isEmpty() && (known.test(text) || known.test(unit(text)));
  }

  // A year, a mark, 0000000 or 123456789.
  private static boolean isSimple(String text, Predicate<String> known) {
    return text.length() <= FEW
        || repeats(text, FEW + 1)
        || isKnown(text, known)
        || isSequence(text);
  }

  private static boolean isSequence(String text) {
    return Stream.<IntPredicate>of(step -> step == 1 || step == -9, step -> step == -1 || step == 9)
        .anyMatch(
            allowed -> {
              for (var i = 1; i < text.length(); i++) {
                if (!allowed.test(text.charAt(i) - text.charAt(i - 1))) {
                  return false;
                }
              }
              return true;
            });
  }

  private static boolean repeats(String text, int least) {
    var unit = unit(text);
    return unit.length() < text.length() && unit.codePointCount(0, unit.length()) < least;
  }

  /** Returns the shortest text that gives {@code text} if it is repeated, the last time in part. */
  private static String unit(String text) {
    for (var length = 1; length < text.length(); length++) {
      if (text.startsWith(text.substring(length))) {
        return text.substring(0, length);
      }
    }
    return text;
  }
}
