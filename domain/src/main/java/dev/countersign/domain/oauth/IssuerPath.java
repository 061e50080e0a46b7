package dev.countersign.domain.oauth;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of this server's issuer: what its URLs contain between the host and the path of an
 * endpoint.
 *
 * <p>Only characters that no proxy encodes or decodes are allowed. So the path has exactly one
 * spelling, and can be compared octet by octet.
 *
 * @param value empty, or segments that each begin with a slash, such as {@code /op}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-2.3">RFC 3986 §2.3</a>
 */
public record IssuerPath(String value) {

  private static final Pattern UNRESERVED = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /** The path of an issuer that consists of a scheme and a host. */
  public static final IssuerPath NONE = new IssuerPath("");

  /** Refuses, with an exception that contains the reason, a value that is not such a path. */
  public IssuerPath {
    var problem = problem(value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("issuer " + problem.get());
    }
  }

  /** Returns the path of the issuer; throws an exception if it cannot be the path of a server. */
  public static IssuerPath of(Issuer issuer) {
    return new IssuerPath(URI.create(issuer.value()).getRawPath());
  }

  /** Returns why this server cannot have that issuer; empty if it can. */
  public static Optional<String> problem(Issuer issuer) {
    return problem(URI.create(issuer.value()).getRawPath());
  }

  private static Optional<String> problem(String path) {
    if (!UNRESERVED.matcher(path).matches()) {
      return Optional.of(
          "must have a path of letters, digits and the characters - . _ ~ only, without empty"
              + " segments and without a slash at the end");
    }
    return Arrays.stream(path.split("/", -1)).anyMatch(IssuerPath::isDots)
        ? Optional.of("must have a path without the segments . and ..")
        : Optional.empty();
  }

  private static boolean isDots(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  /** Returns whether the issuer has no path. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  /** Returns the first segment, without a slash; empty if there is none. */
  public String firstSegment() {
    return isEmpty() ? "" : value.split("/", -1)[1];
  }

  /** Returns the path by which a browser reaches {@code path}, which begins with a slash. */
  public String at(String path) {
    return value + path;
  }
}
