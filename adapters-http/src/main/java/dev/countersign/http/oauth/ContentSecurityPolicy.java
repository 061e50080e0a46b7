package dev.countersign.http.oauth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser may do with an answer: load nothing but the stylesheet, frame nothing, run
 * nothing.
 *
 * @param formTargets where its forms may lead to in the end, besides this server
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public record ContentSecurityPolicy(List<String> formTargets) {

  /** For whatever is not a page. */
  public static final String NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

  /** For a page whose forms, if any, stay here. */
  public static final ContentSecurityPolicy HERE = new ContentSecurityPolicy(List.of());

  private static final Pattern HOST_SOURCE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(:[0-9]+)?");
  private static final Pattern SCHEME_SOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /** Copies the targets. */
  public ContentSecurityPolicy {
    formTargets = List.copyOf(formTargets);
  }

  /**
   * For a page whose form ends, through redirects, at one of these origins. Browsers hold redirects
   * after a form to {@code form-action} too.
   */
  public static ContentSecurityPolicy leadingTo(Collection<String> origins) {
    var targets = new LinkedHashSet<String>();
    for (var origin : origins) {
      targets.add(source(origin));
    }
    return new ContentSecurityPolicy(List.copyOf(targets));
  }

  /** An origin that the policy's grammar has no form for is widened to its scheme. */
  private static String source(String origin) {
    if (HOST_SOURCE.matcher(origin).matches() || SCHEME_SOURCE.matcher(origin).matches()) {
      return origin;
    }
    return origin.substring(0, origin.indexOf(':') + 1);
  }

  /** The value of the header. */
  public String header() {
    var targets = formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets);
    return "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
        + targets
        + "; frame-ancestors 'none'; base-uri 'none'";
  }
}
