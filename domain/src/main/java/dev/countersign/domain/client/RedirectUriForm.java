package dev.countersign.domain.client;

import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validates the form of a redirect URI at registration. It refuses a URI that the browser, a proxy
 * or the client's server could read as another URI than the one that was compared. Redirect URIs
 * that were registered before these rules existed stay valid.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-4.1">RFC 9700 §4.1</a>
 */
final class RedirectUriForm {

  private static final int HIGHEST_PORT = 65535;

  // Percent-encoded control characters are refused everywhere; percent-encoded dots, slashes,
  // backslashes and percent signs are refused in the path.
  private static final Pattern ENCODED_CONTROL =
      Pattern.compile("%(?:[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ENCODED_DELIMITER =
      Pattern.compile("%(?:2e|2f|5c|25)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  // The parameters of an authorization response: RFC 6749 §4.1.2 and §4.2.2, RFC 9207 §2, and
  // OpenID Connect Core §3.2.2.5.
  private static final Set<String> RESPONSE =
      Set.of(
          "code",
          "state",
          "iss",
          "error",
          "error_description",
          "error_uri",
          "access_token",
          "token_type",
          "expires_in",
          "scope",
          "id_token");

  private RedirectUriForm() {}

  /**
   * Returns a clause that continues a sentence after the URI; empty if the URI may be registered.
   */
  static Optional<String> problem(URI uri) {
    if (ENCODED_CONTROL.matcher(uri.getRawSchemeSpecificPart()).find()) {
      return Optional.of("must not have percent-encoded control characters");
    }
    var path = path(uri);
    if (ENCODED_DELIMITER.matcher(path).find()) {
      return Optional.of(
          "must not have percent-encoded dots, slashes or percent signs in its path");
    }
    if (Arrays.asList(path.split("/", -1)).stream().anyMatch(RedirectUriForm::isDots)) {
      return Optional.of("must not have . or .. in its path");
    }
    if (!hasValidPort(uri)) {
      return Optional.of("must have a port from 1 to " + HIGHEST_PORT + ", or none");
    }
    if (isOddAddress(uri)) {
      return Optional.of("must have an IPv4 address as four decimal numbers");
    }
    return responseParameter(uri)
        .map(name -> "must not have the response's own parameter " + name + " in its query");
  }

  // java.net.URI treats a URI without a slash after the scheme as opaque.
  private static String path(URI uri) {
    return uri.isOpaque() ? uri.getRawSchemeSpecificPart().split("\\?", 2)[0] : uri.getRawPath();
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  private static boolean hasValidPort(URI uri) {
    return host(uri).map(UriHost::hasValidPort).orElse(true);
  }

  // A browser reads each host that ends in a number as an IPv4 address: 2130706433, 0x7f.1 and
  // 0177.0.0.1 all lead to the user's own device.
  private static boolean isOddAddress(URI uri) {
    return host(uri)
        .map(UriHost::name)
        .filter(name -> ENDS_IN_NUMBER.matcher(name).matches())
        .filter(name -> !ADDRESS.matcher(name).matches())
        .isPresent();
  }

  // What follows a private-use scheme need not be a host.
  private static Optional<UriHost> host(URI uri) {
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return uri.getHost() != null || scheme.equals("https") || scheme.equals("http")
        ? UriHost.of(uri)
        : Optional.empty();
  }

  // RFC 6749 §3.1: "Request and response parameters MUST NOT be included more than once."
  private static Optional<String> responseParameter(URI uri) {
    var parts = uri.getRawSchemeSpecificPart().split("\\?", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return Arrays.stream(parts[1].split("&", -1))
        .map(parameter -> parameter.split("=", 2)[0].toLowerCase(Locale.ROOT))
        .filter(RESPONSE::contains)
        .findFirst();
  }
}
