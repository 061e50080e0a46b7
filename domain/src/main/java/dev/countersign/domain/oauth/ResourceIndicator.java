package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidTarget;
import java.net.URI;

/**
 * A resource indicator: the URI of a resource for which a token is requested. It becomes the
 * audience of the token.
 *
 * @param value an absolute URI without fragment
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ResourceIndicator(String value) {

  private static final int LONGEST = 512;

  /** Refuses, with an exception, a text that {@link #parse} refuses. */
  public ResourceIndicator {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "a resource indicator must be an absolute URI without a fragment (RFC 8707 section 2)");
    }
  }

  /** Parses a resource indicator; refuses a text that is not an absolute URI without fragment. */
  public static Result<ResourceIndicator, InvalidTarget> parse(String value) {
    return wellFormed(value)
        ? Result.ok(new ResourceIndicator(value))
        : Result.refused(new InvalidTarget("resource must be an absolute URI without a fragment"));
  }

  /**
   * Returns whether both name the same resource: the characters are equal, or one is an http or
   * https URI without a path and the other has the path {@code /}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-6.2.3">RFC 3986 §6.2.3</a>
   */
  public boolean isSameAs(ResourceIndicator other) {
    return withPath().equals(other.withPath());
  }

  // RFC 3986 §6.2.3: "In general, a URI that uses the generic syntax for authority with an empty
  // path should be normalized to a path of "/"."
  private String withPath() {
    var uri = URI.create(value);
    var web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getRawAuthority() == null || !uri.getRawPath().isEmpty()) {
      return value;
    }
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return value.substring(0, value.length() - query.length()) + "/" + query;
  }

  private static boolean wellFormed(String value) {
    // RFC 3986 §2: a URI is ASCII; but java.net.URI accepts other characters.
    if (value.length() > LONGEST || value.chars().anyMatch(c -> c > 0x7e)) {
      return false;
    }
    try {
      // RFC 8707 §2: "Its value MUST be an absolute URI ... MUST NOT include a fragment component."
      var uri = URI.create(value);
      return uri.isAbsolute() && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
