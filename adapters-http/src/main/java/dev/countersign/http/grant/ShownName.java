package dev.countersign.http.grant;

import dev.countersign.domain.client.Client;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client is called on a page. The name is the client's own words, so it gets a line or two
 * and no more: it must not push away what the page says itself.
 *
 * @param text its name, or where it has none that can be seen, what it is known by here
 * @param host the host that stands for it, where it has one and the text is not that already
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record ShownName(String text, Optional<String> host) {

  private static final int LONGEST = 50;
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
  // A pile of accents would reach over the lines above and below.
  private static final Pattern PILE = Pattern.compile("(\\p{M}{4})\\p{M}+");
  // Letters that have no shape: the fillers of Hangul, and the empty pattern of Braille.
  private static final Pattern VISIBLE =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115f\\u1160\\u3164\\uffa0\\u2800]]");

  static ShownName of(Client client, List<Locale.LanguageRange> languages) {
    var host = client.documentHost();
    var text =
        client
            .metadata()
            .description()
            .name()
            .in(languages)
            .filter(name -> VISIBLE.matcher(name).find())
            .or(() -> host)
            .orElseGet(() -> client.id().value());
    return new ShownName(shortened(text), host.filter(known -> !known.equals(text)));
  }

  private static String shortened(String name) {
    var line = PILE.matcher(SPACES.matcher(name).replaceAll(" ").strip()).replaceAll("$1");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "\u2026";
  }
}
