package dev.countersign.http.oauth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code Content-Security-Policy} of a response. With it, a browser loads only stylesheets and
 * images of this server, runs no script, and does not show the page in a frame.
 *
 * @param formTargets the origins that a form may finally be redirected to, besides this server
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public record ContentSecurityPolicy(List<String> formTargets) {

  /** The policy for responses that are not pages. */
  public static final String NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

  /** The policy for a page whose forms are sent to this server only. */
  public static final ContentSecurityPolicy HERE = new ContentSecurityPolicy(List.of());

  private static final Pattern HOST_SOURCE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(:[0-9]+)?");
  private static final Pattern SCHEME_SOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /** Copies the targets. */
  public ContentSecurityPolicy {
    formTargets = List.copyOf(formTargets);
  }

  /**
   * Returns the policy for a page whose form ends, through redirects, at one of these origins.
   * Browsers apply {@code form-action} to the redirects after a form too.
   */
  public static ContentSecurityPolicy leadingTo(Collection<String> origins) {
    var targets = new LinkedHashSet<String>();
    for (var origin : origins) {
      targets.add(source(origin));
    }
    return new ContentSecurityPolicy(List.copyOf(targets));
  }

  /**
   * Returns the origin, or only its scheme if the grammar of the policy cannot express the origin.
   */
  private static String source(String origin) {
    if (HOST_SOURCE.matcher(origin).matches() || SCHEME_SOURCE.matcher(origin).matches()) {
      return origin;
    }
    return origin.substring(0, origin.indexOf(':') + 1);
  }

  /** Returns the value of the header. */
  public String header() {
    var targets = formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets);
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
        + targets
        + "; frame-ancestors 'none'; base-uri 'none'";
  }
}
