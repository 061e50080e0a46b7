package dev.countersign.http.connection;

import dev.countersign.domain.oauth.IssuerPath;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Changes the target of a request to the path of an endpoint: without the scheme and the host, and
 * without the path of the issuer. All later steps, such as the routes, read only that path.
 *
 * <p>A proxy may keep the path of the issuer or remove it. So a target without it stays as it is.
 * The path is removed once, and only if it is spelled as in the issuer. A target that a proxy could
 * understand as another one, such as {@code /op/../admin}, does not become the path of an endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2">RFC 9112 §3.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3.3">RFC 3986 §3.3</a>
 */
final class RequestTargets {

  /** RFC 9112 §3.2.2, absolute-form, up to the path. */
  private static final Pattern SCHEME_AND_AUTHORITY =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

  /**
   * RFC 8414 §3.1 inserts the first before the path of the issuer; some clients insert the second.
   */
  private static final List<String> WELL_KNOWN =
      List.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

  private final IssuerPath issuer;

  RequestTargets(IssuerPath issuer) {
    this.issuer = issuer;
  }

  /** Returns the target with the path of an endpoint, and the same query. */
  String target(String received) {
    var origin = originForm(received);
    var end = endOfPath(origin);
    return literal(local(origin.substring(0, end))) + origin.substring(end);
  }

  // RFC 3986 §3.3 allows these characters in a segment of a path. Micronaut's routes do not accept
  // them there, and it decodes a plus sign as a space. It does accept their encoded forms.
  private static String literal(String path) {
    return path.replace("+", "%2B").replace("&", "%26").replace(";", "%3B");
  }

  /**
   * Returns the target in origin-form. Micronaut would decode the query of an absolute-form once
   * too often.
   */
  private static String originForm(String target) {
    var prefix = SCHEME_AND_AUTHORITY.matcher(target);
    if (!prefix.lookingAt()) {
      return target;
    }
    var rest = target.substring(prefix.end());
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  private static int endOfPath(String target) {
    for (var i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '?' || target.charAt(i) == '#') {
        return i;
      }
    }
    return target.length();
  }

  private String local(String path) {
    var local = withoutIssuerPath(path);
    // RFC 3986 §4.2: a reference that begins with two slashes would name a host, not a path.
    return local.startsWith("//") ? "/." + local : local;
  }

  private String withoutIssuerPath(String path) {
    if (issuer.isEmpty()) {
      return path;
    }
    for (var wellKnown : WELL_KNOWN) {
      if (path.equals(wellKnown + issuer.value())) {
        return wellKnown;
      }
    }
    if (path.equals(issuer.value())) {
      return "/";
    }
    return path.startsWith(issuer.at("/")) ? path.substring(issuer.value().length()) : path;
  }
}
