package dev.countersign.domain.oauth;

import java.net.URI;
import java.util.Optional;

/**
 * The issuer identifier of an authorization server: its base URL. Two issuers are the same only if
 * they are written the same, also with regard to a slash at the end.
 *
 * @param value an absolute {@code https} URL without query or fragment; {@code http} only on
 *     loopback hosts
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2, issuer</a>
 */
public record Issuer(String value) {

  private static final int LONGEST = 512;

  /** Refuses, with an exception that contains the reason, a value that is not an issuer. */
  public Issuer {
    var problem = problem(value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException("issuer " + problem.get());
    }
  }

  /** Returns the issuer; empty if the text is not one. */
  public static Optional<Issuer> parse(String text) {
    return problem(text).isEmpty() ? Optional.of(new Issuer(text)) : Optional.empty();
  }

  /** Returns why {@code value} is not an issuer; empty if it is one. */
  public static Optional<String> problem(String value) {
    if (value.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URL is ASCII; but java.net.URI accepts other characters.
    if (value.chars().anyMatch(c -> c > 0x7e)) {
      return Optional.of("is not a URL");
    }
    URI uri;
    try {
      uri = URI.create(value);
    } catch (IllegalArgumentException e) {
      return Optional.of("is not a URL");
    }
    return problem(uri).or(() -> schemeProblem(uri));
  }

  private static Optional<String> problem(URI uri) {
    if (uri.getRawAuthority() == null || uri.getRawAuthority().startsWith(":")) {
      return Optional.of("must have a host");
    }
    if (UriHost.hasUserInformation(uri)) {
      return Optional.of("must have no user information");
    }
    var host = UriHost.of(uri);
    if (host.isEmpty()) {
      return Optional.of(UriHost.CHARACTERS);
    }
    if (!host.get().hasValidPort() && !host.get().isWithoutPort()) {
      return Optional.of("must have a port from 1 to 65535");
    }
    return uri.getRawQuery() != null || uri.getRawFragment() != null
        ? Optional.of("must have no query and no fragment")
        : Optional.empty();
  }

  private static Optional<String> schemeProblem(URI uri) {
    var secure = "https".equals(uri.getScheme());
    var local = "http".equals(uri.getScheme()) && UriHost.isLoopback(uri);
    return secure || local
        ? Optional.empty()
        : Optional.of("must be https (http only on localhost, 127.0.0.1 and [::1])");
  }

  /**
   * Returns the URL of {@code path}, which begins with a slash, at this server. A slash at the end
   * of the issuer is removed first.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest">OpenID
   *     Connect Discovery §4.1</a>
   */
  public String at(String path) {
    return withoutSlash(value) + path;
  }

  /**
   * Returns the URL of the well-known document {@code suffix}: {@code /.well-known/} and the suffix
   * are inserted between the host and the path of the issuer, whose slash at the end is removed
   * first.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-3.1">RFC 8414 §3.1</a>
   */
  public URI wellKnown(String suffix) {
    var uri = URI.create(value);
    var origin = uri.getScheme() + "://" + uri.getRawAuthority();
    return URI.create(origin + "/.well-known/" + suffix + withoutSlash(uri.getRawPath()));
  }

  private static String withoutSlash(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public String toString() {
    return value;
  }
}
