package dev.countersign.http.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the token of an {@code Authorization: Bearer} header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-2.1">RFC 6750 §2.1</a>
 */
public final class BearerHeader {

  private static final int LONGEST = 16384;

  /** Wider than {@code b64token}, as operators choose some tokens; RFC 9110 §11.1 on the case. */
  private static final Pattern FORM =
      Pattern.compile("bearer +([\\x21-\\x7E]+) *", Pattern.CASE_INSENSITIVE);

  private BearerHeader() {}

  /** The token, if there is exactly one header and it has one of at most {@code longest} signs. */
  public static Optional<String> token(HttpRequest<?> request, int longest) {
    var headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() != 1 || headers.getFirst().length() > LONGEST + "bearer ".length()) {
      return Optional.empty();
    }
    var form = FORM.matcher(headers.getFirst());
    return form.matches() && form.group(1).length() <= longest
        ? Optional.of(form.group(1))
        : Optional.empty();
  }
}
