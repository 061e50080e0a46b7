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

  /**
   * Accepts more characters than {@code b64token}, since operators choose some tokens. The scheme
   * is case-insensitive (RFC 9110 §11.1).
   */
  private static final Pattern FORM =
      Pattern.compile("bearer +([\\x21-\\x7E]+) *", Pattern.CASE_INSENSITIVE);

  private BearerHeader() {}

  /**
   * Returns the token if the request has exactly one Authorization header, and that header contains
   * a bearer token of at most {@code longest} characters.
   */
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
