package dev.countersign.architecture;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A citation of a section of a specification.
 *
 * @param spec such as {@code RFC 6749}
 * @param section such as {@code §4.1.2}, or nothing for all of it
 */
record Citation(String spec, String section) implements Comparable<Citation> {

  private static final String SPEC =
      "(RFC \\d{4}|OpenID Connect (?:Core|Discovery|Registration|Back-Channel Logout"
          + "|Front-Channel Logout|RP-Initiated Logout|Session Management)|OAuth 2\\.0"
          + " (?:Multiple Response Types|Form Post Response Mode))";

  /** The form of a citation in a comment. */
  static final Pattern IN_TEXT = Pattern.compile(SPEC + " (§[A-Z0-9]+(?:\\.\\d+)*|appendix [A-Z])");

  /** The form in which the text of a link begins. */
  static final Pattern IN_LINK =
      Pattern.compile(SPEC + "(?: (§[A-Z0-9]+(?:\\.\\d+)*|appendix [A-Z]))?\\b.*");

  private static final Map<String, String> OPENID =
      Map.of(
          "OpenID Connect Session Management",
              "https://openid.net/specs/openid-connect-session-1_0.html",
          "OpenID Connect Core", "https://openid.net/specs/openid-connect-core-1_0.html",
          "OpenID Connect Discovery", "https://openid.net/specs/openid-connect-discovery-1_0.html",
          "OpenID Connect Registration",
              "https://openid.net/specs/openid-connect-registration-1_0.html",
          "OpenID Connect Back-Channel Logout",
              "https://openid.net/specs/openid-connect-backchannel-1_0.html",
          "OpenID Connect Front-Channel Logout",
              "https://openid.net/specs/openid-connect-frontchannel-1_0.html",
          "OpenID Connect RP-Initiated Logout",
              "https://openid.net/specs/openid-connect-rpinitiated-1_0.html",
          "OAuth 2.0 Form Post Response Mode",
              "https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html",
          "OAuth 2.0 Multiple Response Types",
              "https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html");

  /** Returns what the text of a link cites, if it cites a specification. */
  static Optional<Citation> ofLink(String text) {
    var matcher = IN_LINK.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Citation(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")))
        : Optional.empty();
  }

  /** Returns the URL of the specification. */
  String page() {
    return Optional.ofNullable(OPENID.get(spec))
        .orElseGet(
            () -> "https://www.rfc-editor.org/rfc/rfc" + spec.substring("RFC ".length()) + ".html");
  }

  /**
   * Returns the URL of the section. OpenID's anchors are words, so for these the URL has no anchor.
   */
  String address() {
    if (section.isEmpty() || OPENID.containsKey(spec)) {
      return page();
    }
    return page()
        + "#"
        + (section.startsWith("§") ? "section-" + section.substring(1) : section.replace(' ', '-'));
  }

  /** Returns whether {@code href} is the URL of this section. */
  boolean isAt(String href) {
    return OPENID.containsKey(spec) ? href.startsWith(page() + "#") : href.equals(address());
  }

  @Override
  public int compareTo(Citation other) {
    return Comparator.comparing(Citation::spec)
        .thenComparing(Citation::sortKey)
        .compare(this, other);
  }

  /** Returns the section with each number padded to the same width, so that §10 comes after §9. */
  private String sortKey() {
    var key = new StringBuilder();
    for (var part : section.replace("§", "").split("\\.", -1)) {
      key.append("%6s".formatted(part)).append('.');
    }
    return key.toString();
  }
}
