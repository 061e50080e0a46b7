package dev.countersign.domain.clientmetadata;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the names of those members of a registration begin that this server keeps without
 * understanding them.
 *
 * @param value 1 to 64 characters of printable ASCII, without quote and backslash
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public record CustomPrefix(String value) {

  private static final Pattern FORM = Pattern.compile("[!-~&&[^\"\\\\]]{1,64}");

  /** Refuses, with an exception, what {@link #parse} refuses. */
  public CustomPrefix {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a prefix of members");
    }
  }

  /** Reads a setting. */
  public static Optional<CustomPrefix> parse(String value) {
    return FORM.matcher(value).matches() ? Optional.of(new CustomPrefix(value)) : Optional.empty();
  }

  /** Whether the name begins so. */
  boolean begins(String name) {
    return name.startsWith(value);
  }
}
