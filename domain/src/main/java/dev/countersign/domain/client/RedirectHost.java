package dev.countersign.domain.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pattern for allowed redirect URIs: a host, all subdomains of a host, or a private-use scheme.
 *
 * @param value {@code app.example}, {@code *.example}, or {@code com.example.app:}, in lower case
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252.html#section-7">RFC 8252 §7</a>
 */
public record RedirectHost(String value) {

  private static final String BELOW = "*.";
  private static final Pattern FORM =
      Pattern.compile(
          "(\\*\\.)?[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_-])?|\\[[0-9a-f:.]{2,45}\\]"
              + "|[a-z][a-z0-9+.-]{0,99}:");

  /** Refuses, with an exception, any other form. */
  public RedirectHost {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a host, *.host or scheme:");
    }
  }

  /** Parses the pattern, in upper or lower case; empty if it has another form. */
  public static Optional<RedirectHost> parse(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return FORM.matcher(lower).matches() ? Optional.of(new RedirectHost(lower)) : Optional.empty();
  }

  /** Returns whether the redirect URI matches this pattern. */
  public boolean admits(RedirectUri redirectUri) {
    var destination = redirectUri.destination();
    return value.startsWith(BELOW)
        ? destination.endsWith(value.substring(1))
        : value.equals(destination);
  }

  /** Returns the patterns of each list that are contained in a pattern of the other list. */
  static List<RedirectHost> common(List<RedirectHost> one, List<RedirectHost> another) {
    return Stream.concat(
            one.stream().filter(host -> another.stream().anyMatch(host::isWithin)),
            another.stream().filter(host -> one.stream().anyMatch(host::isWithin)))
        .distinct()
        .toList();
  }

  private boolean isWithin(RedirectHost wider) {
    return value.equals(wider.value)
        || (wider.value.startsWith(BELOW) && value.endsWith(wider.value.substring(1)));
  }
}
