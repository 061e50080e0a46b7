package dev.countersign.crypto.sealing;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a sealed record calls its data key, in {@code kid}: the number to find it by, and a
 * commitment to its bytes, so that another data key of the same number is known as such.
 *
 * @param number 1 for the first
 * @param commitment in base64url
 */
record DataKeyName(int number, String commitment) {

  private static final Pattern FORM = Pattern.compile("data-([1-9][0-9]{0,8})\\.([\\w-]{43})");

  /** The name of the data key of that number and those bytes. */
  static DataKeyName of(int number, byte[] key) {
    return new DataKeyName(number, KeyCommitment.of(key, "commitment to a data key"));
  }

  /** The name that was written so. */
  static Optional<DataKeyName> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(new DataKeyName(Integer.parseInt(match.group(1)), match.group(2)))
        : Optional.empty();
  }

  /** The number in a name, if it is one. */
  static OptionalInt number(String text) {
    return parse(text).map(name -> OptionalInt.of(name.number())).orElse(OptionalInt.empty());
  }

  /** As it is written. */
  String text() {
    return "data-" + number + "." + commitment;
  }
}
