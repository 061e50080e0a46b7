package dev.countersign.crypto.sealing;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The name of a data key in the {@code kid} of a sealed record: its number, and a commitment to its
 * bytes, so that another data key with the same number is detected.
 *
 * @param number 1 for the first
 * @param commitment the commitment, in base64url
 */
record DataKeyName(int number, String commitment) {

  private static final Pattern FORM = Pattern.compile("data-([1-9][0-9]{0,8})\\.([\\w-]{43})");

  /** Returns the name of a data key. */
  static DataKeyName of(int number, byte[] key) {
    return new DataKeyName(number, KeyCommitment.of(key, "commitment to a data key"));
  }

  /** Parses a name; empty if it is malformed. */
  static Optional<DataKeyName> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(new DataKeyName(Integer.parseInt(match.group(1)), match.group(2)))
        : Optional.empty();
  }

  /** Returns the number in a name; empty if the name is malformed. */
  static OptionalInt number(String text) {
    return parse(text).map(name -> OptionalInt.of(name.number())).orElse(OptionalInt.empty());
  }

  /** Returns the text of the name. */
  String text() {
    return "data-" + number + "." + commitment;
  }
}
