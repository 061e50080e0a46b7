package dev.countersign.domain.client;

import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the browser takes an authorization response. Compared as a string, character for character;
 * for a loopback address of a native client any port is as good as the registered one.
 *
 * @param value an absolute URI without fragment
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1">RFC 9700 §2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252.html#section-7">RFC 8252 §7</a>
 */
public record RedirectUri(String value) {

  private static final int LONGEST = 2000;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
  private static final Pattern LEADS_HOME =
      Pattern.compile(
          "(.*\\.)?localhost\\.?|127(\\.[0-9]{1,3}){3}|0\\.0\\.0\\.0"
              + "|\\[[0:]*1?\\]|\\[[0:]*:ffff:(127\\..*|7f[0-9a-f]{2}:.*|0\\.0\\.0\\.0|0:0)\\]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PRIVATE_USE =
      Pattern.compile("(?!http)[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");
  private static final Set<String> DANGEROUS =
      Set.of("javascript", "data", "vbscript", "file", "about", "blob", "filesystem", "ftp");

  /** Refuses, with an exception, what no client whatever may register. */
  public RedirectUri {
    var complaint = complaint(value);
    if (complaint.isPresent()) {
      throw new IllegalArgumentException(complaint.get());
    }
  }

  /** Reads a URI that a request names; nothing if no client whatever may have it. */
  public static Optional<RedirectUri> parse(String value) {
    return complaint(value).isPresent() ? Optional.empty() : Optional.of(new RedirectUri(value));
  }

  /** Reads the URI for a client of that type; refuses, with the reason, what it may not have. */
  public static Result<RedirectUri, InvalidUri> parse(String value, ApplicationType type) {
    return complaint(value)
        .or(() -> complaint(URI.create(value), type))
        .or(() -> RedirectUriForm.complaint(URI.create(value)))
        .<Result<RedirectUri, InvalidUri>>map(reason -> Result.refused(new InvalidUri(reason)))
        .orElseGet(() -> Result.ok(new RedirectUri(value)));
  }

  /** Whether the text is a URI that only something on the user's own device can answer. */
  public static boolean suggestsNative(String value) {
    return parse(value, ApplicationType.NATIVE)
            instanceof Result.Ok<RedirectUri, InvalidUri>(var uri)
        && !scheme(URI.create(uri.value())).equals("https");
  }

  /**
   * Why a URI was refused.
   *
   * @param reason a clause that goes on after the URI's name
   */
  public record InvalidUri(String reason) {}

  private static Optional<String> complaint(String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return Optional.of("must have 1 to " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URI is ASCII; java.net.URI takes more.
    if (value.chars().anyMatch(c -> c > 0x7e)) {
      return Optional.of("is not a URI");
    }
    URI uri;
    try {
      uri = URI.create(value);
    } catch (IllegalArgumentException e) {
      return Optional.of("is not a URI");
    }
    if (!uri.isAbsolute()) {
      return Optional.of("must be absolute");
    }
    // RFC 6749 §3.1.2: "The endpoint URI MUST NOT include a fragment component."
    if (uri.getRawFragment() != null) {
      return Optional.of("must not have a fragment");
    }
    if (uri.getRawUserInfo() != null || value.contains("*")) {
      return Optional.of("must not have user information or a wildcard");
    }
    return DANGEROUS.contains(scheme(uri))
        ? Optional.of("must not use the scheme " + scheme(uri))
        : Optional.empty();
  }

  private static Optional<String> complaint(URI uri, ApplicationType type) {
    var web = uri.getHost() != null && !uri.getHost().isEmpty();
    var https = scheme(uri).equals("https") && web;
    var loopback = scheme(uri).equals("http") && web && LOOPBACK.contains(uri.getHost());
    return switch (type) {
      case WEB ->
          https || loopback
              ? Optional.empty()
              : Optional.of("must be https for a web client (http only on loopback hosts)");
      // RFC 8252 §7.1: private-use schemes are "based on a domain name under their control,
      // expressed in reverse order", so they have a dot.
      case NATIVE ->
          https || loopback || PRIVATE_USE.matcher(scheme(uri)).matches()
              ? Optional.empty()
              : Optional.of(
                  "must be https, http on a loopback address, or a private-use scheme with a dot");
    };
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether {@code asked}, from an authorization request, is this registered URI: the same
   * characters, or for a native client the same loopback URI on another port (RFC 8252 §7.3).
   */
  public boolean admits(RedirectUri asked, ApplicationType type) {
    if (value.equals(asked.value)) {
      return true;
    }
    return type == ApplicationType.NATIVE
        && isLoopback()
        && asked.isLoopback()
        && withoutPort().equals(asked.withoutPort());
  }

  /**
   * Whether only the client's own web site can receive what is sent there: a name on the web is
   * somebody's, a private-use scheme or a port on the user's machine is whoever's takes it.
   */
  public boolean identifiesClient() {
    return !isLocal();
  }

  /** The host that it leads to, in lower case, or the private-use scheme with its colon. */
  public String destination() {
    var uri = URI.create(value);
    return uri.getHost() == null || !scheme(uri).startsWith("http")
        ? scheme(uri) + ":"
        : uri.getHost().toLowerCase(Locale.ROOT);
  }

  /** Whether it is not https, or leads to the machine of the browser. */
  public boolean isLocal() {
    var uri = URI.create(value);
    return !scheme(uri).equals("https") || uri.getHost() == null || leadsHome(uri.getHost());
  }

  // More than the three names that http is allowed with: whatever a browser takes to its own
  // machine, however it is written.
  private static boolean leadsHome(String host) {
    return LEADS_HOME.matcher(host).matches();
  }

  private boolean isLoopback() {
    var uri = URI.create(value);
    return scheme(uri).equals("http") && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
  }

  private String withoutPort() {
    var uri = URI.create(value);
    return uri.getHost() + "|" + uri.getRawPath() + "|" + uri.getRawQuery();
  }

  /** Whether it leads to the machine of the browser, to whatever answers there. */
  public boolean leadsHome() {
    return leadsHome(destination());
  }

  /** Whether both lead to one host, one private-use scheme, or the machine of the browser. */
  public boolean sharesDestination(RedirectUri other) {
    return destination().equals(other.destination()) || (leadsHome() && other.leadsHome());
  }

  /**
   * The origin that a browser's form may lead to in the end, for a Content-Security-Policy: only
   * the scheme where such a policy has no words for the host.
   *
   * @see <a href="https://www.w3.org/TR/CSP3/#framework-directive-source-list">CSP §2.3.1</a>
   */
  public String origin() {
    var uri = URI.create(value);
    var host = uri.getHost();
    if (host == null || host.startsWith("[") || !scheme(uri).startsWith("http")) {
      return scheme(uri) + ":";
    }
    return scheme(uri) + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
