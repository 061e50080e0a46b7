package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidTarget;
import java.net.URI;

/**
 * Where a token is to be used: it becomes the token's audience.
 *
 * @param value an absolute URI without fragment
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record ResourceIndicator(String value) {

  private static final int LONGEST = 512;

  /** Refuses with an exception what {@link #parse} refuses. */
  public ResourceIndicator {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException("not a resource indicator (RFC 8707 section 2)");
    }
  }

  /** Reads a resource; refuses what is not an absolute URI without fragment. */
  public static Result<ResourceIndicator, InvalidTarget> parse(String value) {
    return wellFormed(value)
        ? Result.ok(new ResourceIndicator(value))
        : Result.refused(new InvalidTarget("resource must be an absolute URI without a fragment"));
  }

  private static boolean wellFormed(String value) {
    // RFC 3986 §2: a URI is ASCII; java.net.URI takes more.
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
