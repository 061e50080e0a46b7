package dev.countersign.http.oauth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Content-Security-Policy} of a response. With it, a browser loads only stylesheets and
 * images of this server, runs no script except the one whose hash is given, and does not show the
 * page in a frame of another page.
 *
 * @param formTargets the origins that a form may finally be redirected to, besides this server
 * @param script the hash of the only script of the page. Unless it has frames, such a page has one
 *     form, which leaves this server, so its policy has no {@code form-action}
 * @param frames the origins whose pages may be in frames of the page
 * @param ancestors the sources of the pages that may have the page in a frame
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public record ContentSecurityPolicy(
    List<String> formTargets,
    Optional<String> script,
    List<String> frames,
    List<String> ancestors) {

  /** The policy for responses that are not pages. */
  public static final String NOT_A_PAGE = "default-src 'none'; frame-ancestors 'none'";

  /** The policy for a page whose forms are sent to this server only. */
  public static final ContentSecurityPolicy HERE =
      new ContentSecurityPolicy(List.of(), Optional.empty(), List.of(), List.of());

  // The sources of the web pages that a client can have: its redirect URIs are https, or http on
  // loopback. Such a policy cannot express [::1].
  private static final List<String> PAGES_OF_CLIENTS =
      List.of("https:", "http://localhost:*", "http://127.0.0.1:*");

  private static final String NO_ANCESTORS = "frame-ancestors 'none'";
  private static final Pattern HOST_SOURCE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9.-]+(:[0-9]+)?");
  private static final Pattern SCHEME_SOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /** Copies the lists. */
  public ContentSecurityPolicy {
    formTargets = List.copyOf(formTargets);
    frames = List.copyOf(frames);
    ancestors = List.copyOf(ancestors);
  }

  /**
   * Returns the policy for a page whose form ends, through redirects, at one of these origins.
   * Browsers apply {@code form-action} to the redirects after a form too.
   */
  public static ContentSecurityPolicy leadingTo(Collection<String> origins) {
    return new ContentSecurityPolicy(sources(origins), Optional.empty(), List.of(), List.of());
  }

  /**
   * Returns the policy for a page that shows pages of exactly these origins in frames, and may have
   * a script with this hash.
   */
  public static ContentSecurityPolicy framing(Collection<String> origins, Optional<String> script) {
    return new ContentSecurityPolicy(List.of(), script, sources(origins), List.of());
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
    return new ContentSecurityPolicy(List.of(), Optional.of(script), List.of(), List.of());
  }

  /**
   * Returns the policy for a page that any client may have in a frame, with a script with this
   * hash. It must show nothing and have nothing to click on.
   *
   * @param script the value of a hash source, such as {@code sha256-...}
   */
  public static ContentSecurityPolicy inFrames(String script) {
    return new ContentSecurityPolicy(List.of(), Optional.of(script), List.of(), PAGES_OF_CLIENTS);
  }

  /** Returns whether a policy, as a header, keeps the page out of the frames of other pages. */
  static boolean refusesFrames(String header) {
    return header.contains(NO_ANCESTORS);
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
        + script.map(this::scriptSource).orElseGet(this::formAction)
        + (frames.isEmpty() ? "" : "; frame-src " + String.join(" ", frames))
        + "; "
        + (ancestors.isEmpty() ? NO_ANCESTORS : "frame-ancestors " + String.join(" ", ancestors))
        + "; base-uri 'none'";
  }

  private String scriptSource(String hash) {
    return "script-src '" + hash + "'" + (frames.isEmpty() ? "" : "; " + formAction());
  }

  private String formAction() {
    return "form-action 'self'"
        + (formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets));
  }
}
