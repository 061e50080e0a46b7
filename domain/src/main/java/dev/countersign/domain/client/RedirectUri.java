package dev.countersign.domain.client;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A redirect URI: where the browser sends an authorization response. Compared character by
 * character, except that a native client may use any port of a loopback address.
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
  private static final Pattern WITHOUT_DOT = Pattern.compile("(?!http|ms-)[a-z][a-z0-9+-]*");
  private static final Set<String> DANGEROUS =
      Set.of("javascript", "data", "vbscript", "file", "about", "blob", "filesystem", "ftp");

  // Schemes that a browser, an e-mail program or the operating system handles. An application that
  // is redirected to does not have them for itself. All that begin with "ms-" are of Windows.
  private static final Set<String> NOT_PRIVATE =
      Set.of(
          "android-app",
          "chrome",
          "chrome-extension",
          "cid",
          "content",
          "feed",
          "git",
          "gopher",
          "imap",
          "intent",
          "irc",
          "ircs",
          "jar",
          "jscript",
          "ldap",
          "ldaps",
          "livescript",
          "localhost",
          "mailto",
          "mhtml",
          "mid",
          "mocha",
          "moz-extension",
          "news",
          "nfs",
          "nntp",
          "res",
          "resource",
          "search-ms",
          "sftp",
          "sip",
          "sips",
          "smb",
          "sms",
          "ssh",
          "tel",
          "telnet",
          "urn",
          "view-source",
          "ws",
          "wss",
          "xmpp");

  /** Refuses, with an exception, a URI that no client may register. */
  public RedirectUri {
    var problem = problem(value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  /** Parses the URI of a request; empty if no client may register it. */
  public static Optional<RedirectUri> parse(String value) {
    return problem(value).isPresent() ? Optional.empty() : Optional.of(new RedirectUri(value));
  }

  /**
   * Parses a URI that a confidential client of this type registers; refuses, with the reason, a URI
   * that is not allowed.
   */
  public static Result<RedirectUri, InvalidUri> parse(String value, ApplicationType type) {
    return parse(value, type, false);
  }

  /**
   * Parses a URI that a client of this type registers; refuses, with the reason, a URI that is not
   * allowed. A public client can also have a private-use scheme without a dot.
   */
  public static Result<RedirectUri, InvalidUri> parse(
      String value, ApplicationType type, boolean isPublic) {
    return problem(value)
        .or(() -> problem(URI.create(value), type, isPublic))
        .or(() -> RedirectUriForm.problem(URI.create(value)))
        .<Result<RedirectUri, InvalidUri>>map(reason -> Result.refused(new InvalidUri(reason)))
        .orElseGet(() -> Result.ok(new RedirectUri(value)));
  }

  /**
   * Returns whether the text is a redirect URI that only an application on the user's device can
   * receive.
   */
  public static boolean suggestsNative(String value, boolean isPublic) {
    return parse(value, ApplicationType.NATIVE, isPublic)
            instanceof Result.Ok<RedirectUri, InvalidUri>(var uri)
        && !scheme(URI.create(uri.value())).equals("https");
  }

  /**
   * Why a URI was refused.
   *
   * @param reason a clause that continues a sentence after the URI
   */
  public record InvalidUri(String reason) {}

  /**
   * Returns why no client may register the URI, as a clause that continues a sentence after it;
   * empty if a client may.
   */
  static Optional<String> problem(String value) {
    if (value.isEmpty() || value.length() > LONGEST) {
      return Optional.of("must have 1 to " + LONGEST + " characters");
    }
    // RFC 3986 §2: a URI is ASCII, but java.net.URI accepts other characters.
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
    if (hasUserInformation(uri) || value.contains("*")) {
      return Optional.of("must not have user information or a wildcard");
    }
    return DANGEROUS.contains(scheme(uri))
        ? Optional.of("must not use the scheme " + scheme(uri))
        : Optional.empty();
  }

  // java.net.URI finds no user information before a host that it does not know.
  private static boolean hasUserInformation(URI uri) {
    return uri.getRawUserInfo() != null || (isWeb(uri) && uri.getRawAuthority().contains("@"));
  }

  /** Returns whether the URI is http or https and has a host, or what stands for one. */
  private static boolean isWeb(URI uri) {
    return uri.getRawAuthority() != null
        && (scheme(uri).equals("https") || scheme(uri).equals("http"));
  }

  private static Optional<String> problem(URI uri, ApplicationType type, boolean isPublic) {
    if (scheme(uri).equals("https")) {
      return hostProblem(uri);
    }
    if (isLoopback(uri)) {
      return Optional.empty();
    }
    return switch (type) {
      case WEB -> Optional.of(webProblem(uri));
      case NATIVE ->
          isPrivateUse(uri, isPublic)
              ? Optional.empty()
              : Optional.of(nativeProblem(uri, isPublic));
    };
  }

  private static Optional<String> hostProblem(URI uri) {
    if (uri.getRawAuthority() == null || uri.getRawAuthority().startsWith(":")) {
      return Optional.of("must have a host");
    }
    return UriHost.of(uri).isPresent()
        ? Optional.empty()
        : Optional.of("must have a host of letters, digits, hyphens, underscores and single dots");
  }

  private static String webProblem(URI uri) {
    return scheme(uri).equals("http")
        ? "must be https for a web client (http only on loopback hosts)"
        : "must be https for a web client; other schemes require application_type native";
  }

  private static String nativeProblem(URI uri, boolean isPublic) {
    if (scheme(uri).equals("http")) {
      return "must be https, or http on a loopback address (localhost, 127.0.0.1 or [::1])";
    }
    if (NOT_PRIVATE.contains(scheme(uri)) || scheme(uri).startsWith("ms-")) {
      return "must not use the scheme " + scheme(uri) + ", which no application has for itself";
    }
    if (isPublic && uri.isOpaque()) {
      return "must have a slash after a private-use scheme without a dot";
    }
    return "must be https, http on a loopback address, or a private-use scheme with a dot; only a"
        + " public client can have a scheme without a dot";
  }

  // RFC 8252 §7.1: private-use schemes are "based on a domain name under their control, expressed
  // in reverse order", so they contain a dot. RFC 8252 §8.4 leaves other schemes to the server:
  // desktop applications, which are public clients, register "editor://host/path".
  private static boolean isPrivateUse(URI uri, boolean isPublic) {
    return PRIVATE_USE.matcher(scheme(uri)).matches()
        || (isPublic
            && !uri.isOpaque()
            && WITHOUT_DOT.matcher(scheme(uri)).matches()
            && !NOT_PRIVATE.contains(scheme(uri)));
  }

  private static String scheme(URI uri) {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether {@code asked}, from an authorization request, matches this registered URI: the
   * characters are equal, or a native client uses another port of the same loopback URI (RFC 8252
   * §7.3).
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
   * Returns whether only the client's own web site can receive the response. A host name has one
   * owner, but any application can use a private-use scheme or a port of the user's device.
   */
  public boolean identifiesClient() {
    return !isLocal();
  }

  /**
   * Returns whether a browser can send a form to it: it has the scheme https or http, and not the
   * private-use scheme of an application.
   */
  public boolean isWeb() {
    return isWeb(URI.create(value));
  }

  /** Returns the host in lower case, or the private-use scheme with its colon. */
  public String destination() {
    var uri = URI.create(value);
    return host(uri).map(UriHost::lowerCaseName).orElseGet(() -> scheme(uri) + ":");
  }

  /** Returns whether it does not use https, or leads to the user's own device. */
  public boolean isLocal() {
    var uri = URI.create(value);
    return !scheme(uri).equals("https")
        || host(uri).map(host -> leadsHome(host.name())).orElse(true);
  }

  private static Optional<UriHost> host(URI uri) {
    return isWeb(uri) ? UriHost.of(uri) : Optional.empty();
  }

  // Matches more than the three hosts that http is allowed with: all spellings of addresses that a
  // browser resolves to its own device.
  private static boolean leadsHome(String host) {
    return LEADS_HOME.matcher(host).matches();
  }

  private boolean isLoopback() {
    return isLoopback(URI.create(value));
  }

  private static boolean isLoopback(URI uri) {
    return scheme(uri).equals("http") && uri.getHost() != null && LOOPBACK.contains(uri.getHost());
  }

  private String withoutPort() {
    var uri = URI.create(value);
    return uri.getHost() + "|" + uri.getRawPath() + "|" + uri.getRawQuery();
  }

  /** Returns whether it leads to the user's own device. */
  public boolean leadsHome() {
    return leadsHome(destination());
  }

  /**
   * Returns whether both lead to the same host, the same private-use scheme, or the user's own
   * device.
   */
  public boolean sharesDestination(RedirectUri other) {
    return destination().equals(other.destination()) || (leadsHome() && other.leadsHome());
  }

  /**
   * Returns the origin of the web page at this URI, as browsers write it: in lower case, and
   * without the port that the scheme has by default. Empty for an application, which has no pages.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6454.html#section-6.2">RFC 6454 §6.2</a>
   */
  public Optional<String> webOrigin() {
    var uri = URI.create(value);
    return host(uri)
        .map(host -> scheme(uri) + "://" + host.lowerCaseName() + port(scheme(uri), host));
  }

  private static String port(String scheme, UriHost host) {
    var standard = scheme.equals("https") ? "443" : "80";
    return host.port()
        .map(RedirectUri::withoutLeadingZeros)
        .filter(port -> !port.isEmpty() && !port.equals(standard))
        .map(port -> ":" + port)
        .orElse("");
  }

  private static String withoutLeadingZeros(String port) {
    return port.replaceFirst("^0+(?=.)", "");
  }

  /**
   * Returns the source expression for the {@code form-action} of a Content-Security-Policy. It is
   * only the scheme if such a policy cannot express the host.
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
