package dev.countersign.http.connection;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cleans the header fields that only choose the language or the form of a response, so that no
 * request fails because of them. What cannot be parsed is ignored. A media type that the server
 * does not have leads to its default form: each address has one form that every client can use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-12.4.1">RFC 9110 §12.4.1</a>
 */
final class NegotiationHeaders {

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  private static final String OPTIONAL_WEIGHT =
      "([ \\t]*;[ \\t]*[qQ]=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?))?";

  /** RFC 9110 §12.5.4: {@code language-range [ weight ]}. */
  private static final Pattern LANGUAGE =
      Pattern.compile("(\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*)" + OPTIONAL_WEIGHT);

  /** RFC 9110 §12.5.1: {@code media-range [ weight ]}, here with any parameters. */
  private static final Pattern MEDIA_RANGE =
      Pattern.compile(TOKEN + "/" + TOKEN + "([ \\t]*;[ \\t]*" + TOKEN + "=" + TOKEN + ")*");

  private static final String ANYTHING_ELSE = "*/*;q=0.001";
  private static final int LONGEST = 4096;

  private NegotiationHeaders() {}

  /** Changes the header fields of one request. */
  static void clean(HttpHeaders headers) {
    keep(headers, "Accept-Language", LANGUAGE, "");
    keep(headers, "Accept", MEDIA_RANGE, ANYTHING_ELSE);
    // RFC 9110 §12.5.2: Accept-Charset is deprecated; all text of this server is UTF-8.
    var _ = headers.remove("Accept-Charset");
  }

  /** Keeps the elements of a list that have that form, and adds one. */
  private static void keep(HttpHeaders headers, String name, Pattern form, String added) {
    if (!headers.contains(name)) {
      return;
    }
    var text = String.join(",", headers.getAll(name));
    var kept =
        text.length() > LONGEST
            ? ""
            : Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(element -> form.matcher(element).matches())
                .collect(Collectors.joining(","));
    if (kept.isEmpty()) {
      var _ = headers.remove(name);
    } else {
      var _ = headers.set(name, added.isEmpty() ? kept : kept + "," + added);
    }
  }
}
