package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Parses the https URLs in client metadata: pages for users, and documents that this server
 * fetches. It does not check whether the URL exists.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3">RFC 3986 §3</a>
 */
public final class HttpsUrl {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The maximum number of characters of a URL. */
  static final int LONGEST = 2000;

  private HttpsUrl() {}

  private enum Purpose {
    /** This server fetches a document there. */
    FETCH,
    /** The user's browser opens it. */
    BROWSER,
    /** The same, and it may be a page on the user's own device, where a client is developed. */
    PAGE
  }

  /**
   * Parses a URL that this server fetches; refuses with a reason that continues a sentence after
   * the member's name.
   */
  public static Result<URI, String> parse(String value) {
    return parse(value, Purpose.FETCH);
  }

  /** Does the same for a URL that only the user's browser opens. */
  static Result<URI, String> parseForBrowser(String value) {
    return parse(value, Purpose.BROWSER);
  }

  /** Does the same for the URL of a page for users, which may be http on a loopback host. */
  static Result<URI, String> parsePage(String value) {
    return parse(value, Purpose.PAGE);
  }

  private static Result<URI, String> parse(String value, Purpose purpose) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return Result.refused("must have 1 to " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URI is ASCII; but java.net.URI accepts other characters.
    if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return Result.refused("must be a URL of printable ASCII characters");
    }
    try {
      var uri = URI.create(value);
      return problem(uri, purpose)
          .<Result<URI, String>>map(Result::refused)
          .orElseGet(() -> Result.ok(uri));
    } catch (IllegalArgumentException e) {
      return Result.refused("must be an https URL");
    }
  }

  private static Optional<String> problem(URI uri, Purpose purpose) {
    var page = purpose == Purpose.PAGE;
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !(page && isOnLoopback(uri))) {
      return Optional.of("must be an https URL" + (page ? " (http only on loopback hosts)" : ""));
    }
    if (uri.getRawAuthority() == null || uri.getRawAuthority().startsWith(":")) {
      return Optional.of("must be an https URL with a host");
    }
    if (UriHost.hasUserInformation(uri)) {
      return Optional.of("must not have user information");
    }
    return hostProblem(uri, purpose);
  }

  private static Optional<String> hostProblem(URI uri, Purpose purpose) {
    var host = UriHost.of(uri);
    if (host.isEmpty()) {
      return Optional.of(UriHost.CHARACTERS);
    }
    if (!host.get().hasValidPort() && !host.get().isWithoutPort()) {
      return Optional.of("must have a port from 1 to 65535");
    }
    return purpose == Purpose.FETCH && !UriHost.isConnectable(uri)
        ? Optional.of(UriHost.CONNECTABLE)
        : Optional.empty();
  }

  private static boolean isOnLoopback(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }
}
