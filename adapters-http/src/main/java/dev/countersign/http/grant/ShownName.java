package dev.countersign.http.grant;

import dev.countersign.domain.client.Client;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a client on a page. The client chooses its name, so a page shows at most 50
 * characters of it: a long name must not move the text of the page out of sight.
 *
 * @param text its name, or if that has no visible characters, its host or {@code client_id}
 * @param host the host of its metadata document, if it has one that differs from the text
 * @param logo the path of its logo on this server, without the path of the issuer
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record ShownName(String text, Optional<String> host, Optional<String> logo) {

  private static final int LONGEST = 50;
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");
  // Many accents on one letter would cover the lines above and below.
  private static final Pattern STACKED_ACCENTS = Pattern.compile("(\\p{M}{4})\\p{M}+");
  // Excludes letters without a shape: the fillers of Hangul, and the empty pattern of Braille.
  private static final Pattern VISIBLE =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115f\\u1160\\u3164\\uffa0\\u2800]]");

  static ShownName of(Client client, List<Locale.LanguageRange> languages, Optional<String> logo) {
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
    return new ShownName(shortened(text), host.filter(known -> !known.equals(text)), logo);
  }

  private static String shortened(String name) {
    var line =
        STACKED_ACCENTS.matcher(SPACES.matcher(name).replaceAll(" ").strip()).replaceAll("$1");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "\u2026";
  }
}
