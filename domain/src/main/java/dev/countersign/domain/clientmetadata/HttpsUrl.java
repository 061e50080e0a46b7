package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.Locale;
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

  private static final int HIGHEST_PORT = 65535;

  private HttpsUrl() {}

  /** Parses a URL; refuses with a reason that continues a sentence after the member's name. */
  public static Result<URI, String> parse(String value) {
    return parse(value, false);
  }

  /**
   * Parses the URL of a page for users, which may also be an http URL on a loopback host; refuses
   * with a reason that continues a sentence after the member's name.
   */
  static Result<URI, String> parsePage(String value) {
    return parse(value, true);
  }

  private static Result<URI, String> parse(String value, boolean page) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return Result.refused("must have 1 to " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URI is ASCII; but java.net.URI accepts other characters.
    if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return Result.refused("must be a URL of printable ASCII characters");
    }
    try {
      return validated(URI.create(value), page);
    } catch (IllegalArgumentException e) {
      return Result.refused("must be an https URL");
    }
  }

  private static Result<URI, String> validated(URI uri, boolean page) {
    var local = page && isOnLoopback(uri);
    if (!local && (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null)) {
      return Result.refused("must be an https URL with a host");
    }
    if (uri.getRawUserInfo() != null) {
      return Result.refused("must not have user information");
    }
    return uri.getPort() > HIGHEST_PORT || uri.getPort() == 0
        ? Result.refused("must have a port from 1 to " + HIGHEST_PORT)
        : Result.ok(uri);
  }

  private static boolean isOnLoopback(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }
}
