package dev.countersign.http.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.ResponseMode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Redirects a browser to a client, with response parameters, or to a page of this service.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2">RFC 6749 §4.1.2</a>
 */
final class Redirects {

  private Redirects() {}

  /** Redirects to the client. */
  static MutableHttpResponse<String> toClient(String location) {
    return seeOther(location);
  }

  /**
   * Returns the redirect URI with the parameters in the query or the fragment; throws for a mode
   * that sends them in a form.
   */
  static String location(RedirectUri uri, ResponseMode mode, Map<String, String> parameters) {
    var text =
        parameters.entrySet().stream()
            .map(
                entry ->
                    FormParameters.encoded(entry.getKey())
                        + "="
                        + FormParameters.encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    if (text.isEmpty() && mode != ResponseMode.FORM_POST) {
      return uri.value();
    }
    return switch (mode) {
      // RFC 6749 §3.1.2: "The endpoint URI MAY include an "application/x-www-form-urlencoded"
      // formatted query component, which MUST be retained when adding additional query parameters."
      case QUERY -> uri.value() + (uri.value().contains("?") ? "&" : "?") + text;
      case FRAGMENT -> uri.value() + "#" + text;
      case FORM_POST -> throw new IllegalArgumentException("a form is not sent with a redirect");
    };
  }

  /** Redirects to a page of this service, whose path includes that of the issuer. */
  static MutableHttpResponse<String> toPath(String path) {
    return seeOther(path);
  }

  private static MutableHttpResponse<String> seeOther(String location) {
    // RFC 9700 §4.12: "the authorization server MUST NOT use the HTTP 307 status code ... it is
    // RECOMMENDED to use HTTP status code 303 (See Other)."
    return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, location)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
