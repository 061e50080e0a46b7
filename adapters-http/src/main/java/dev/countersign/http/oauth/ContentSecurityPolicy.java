package dev.countersign.http.oauth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Content-Security-Policy} of a response. With it, a browser loads only stylesheets and
 * images of this server, runs no script except the one whose hash is given, and does not show the
 * page in a frame.
 *
 * @param formTargets the origins that a form may finally be redirected to, besides this server
 * @param script the hash of the only script of the page; such a page has one form, which leaves
 *     this server, so its policy has no {@code form-action}
 * @param frames the origins whose pages may be in frames of the page
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public record ContentSecurityPolicy(
    List<String> formTargets, Optional<String> script, List<String> frames) {

  /** The policy for responses that are not pages. */
  public static final String NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

  /** The policy for a page whose forms are sent to this server only. */
  public static final ContentSecurityPolicy HERE =
      new ContentSecurityPolicy(List.of(), Optional.empty(), List.of());

  private static final Pattern HOST_SOURCE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(:[0-9]+)?");
  private static final Pattern SCHEME_SOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /** Copies the lists. */
  public ContentSecurityPolicy {
    formTargets = List.copyOf(formTargets);
    frames = List.copyOf(frames);
  }

  /**
   * Returns the policy for a page whose form ends, through redirects, at one of these origins.
   * Browsers apply {@code form-action} to the redirects after a form too.
   */
  public static ContentSecurityPolicy leadingTo(Collection<String> origins) {
    return new ContentSecurityPolicy(sources(origins), Optional.empty(), List.of());
  }

  /** Returns the policy for a page that shows pages of exactly these origins in frames. */
  public static ContentSecurityPolicy framing(Collection<String> origins) {
    return new ContentSecurityPolicy(List.of(), Optional.empty(), sources(origins));
  }

  private static List<String> sources(Collection<String> origins) {
    return origins.stream().map(ContentSecurityPolicy::source).distinct().toList();
  }

  /**
   * Returns the policy for a page that sends its only form to a client, by a script with this hash.
   * Chromium applies {@code form-action} to each redirect of the client after the form too, and
   * this server cannot know where these lead. So the policy does not limit them.
   *
   * @param script the value of a hash source, such as {@code sha256-...}
   * @see <a href="https://www.w3.org/TR/CSP3/#directive-form-action">CSP §6.3.1</a>
   */
  public static ContentSecurityPolicy sendingAForm(String script) {
    return new ContentSecurityPolicy(List.of(), Optional.of(script), List.of());
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
    return "default-src 'none'; style-src 'self'; img-src 'self'; "
        + script.map(hash -> "script-src '" + hash + "'").orElseGet(this::formAction)
        + (frames.isEmpty() ? "" : "; frame-src " + String.join(" ", frames))
        + "; frame-ancestors 'none'; base-uri 'none'";
  }

  private String formAction() {
    return "form-action 'self'"
        + (formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets));
  }
}
