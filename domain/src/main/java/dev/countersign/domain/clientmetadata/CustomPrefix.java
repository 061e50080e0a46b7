package dev.countersign.domain.clientmetadata;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prefix of custom members of a registration, which this server stores but does not use.
 *
 * @param value 1 to 64 characters of printable ASCII, without quote and backslash
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public record CustomPrefix(String value) {

  private static final Pattern FORM = Pattern.compile("[!-~&&[^\"\\\\]]{1,64}");

  /** Refuses, with an exception, a text that {@link #parse} refuses. */
  public CustomPrefix {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a prefix of custom members must have 1 to 64 printable ASCII characters");
    }
  }

  /** Parses the value of a setting; empty if it has another form. */
  public static Optional<CustomPrefix> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new CustomPrefix(value)) : Optional.empty();
  }

  /** Returns whether the name begins with this prefix. */
  boolean begins(String name) {
    return name.startsWith(value);
  }
}
