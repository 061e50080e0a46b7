package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.Result;
import java.net.URI;

/**
 * Reads the URLs that a client names: what people are led to, and what this server fetches. Whether
 * anything is there is not asked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3">RFC 3986 §3</a>
 */
public final class HttpsUrl {

  /** The most characters of a URL. */
  static final int LONGEST = 2000;

  private static final int HIGHEST_PORT = 65535;

  private HttpsUrl() {}

  /** The URL; refuses, with a reason that goes on after the member's name. */
  public static Result<URI, String> parse(String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return Result.refused("must have 1 to " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URI is ASCII; java.net.URI takes more.
    if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      return Result.refused("must be a URL of printable ASCII characters");
    }
    try {
      return judged(URI.create(value));
    } catch (IllegalArgumentException e) {
      return Result.refused("must be an https URL");
    }
  }

  private static Result<URI, String> judged(URI uri) {
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      return Result.refused("must be an https URL with a host");
    }
    if (uri.getRawUserInfo() != null) {
      return Result.refused("must not have user information");
    }
    return uri.getPort() > HIGHEST_PORT || uri.getPort() == 0
        ? Result.refused("must have a port from 1 to " + HIGHEST_PORT)
        : Result.ok(uri);
  }
}
