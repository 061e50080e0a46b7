package dev.countersign.domain.oauth;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host and the port of a URI. Unlike {@link URI#getHost}, it also finds a host with an
 * underscore, with a label that ends with a hyphen, or with a last label that begins with a digit.
 * Browsers use such hosts.
 *
 * @param name the host, in the spelling of the URI
 * @param port the text after the colon, which may be no number; empty if there is no colon
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3.2.2">RFC 3986 §3.2.2</a>
 */
public record UriHost(String name, Optional<String> port) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** The rule for hosts that this server connects to, as the end of a sentence. */
  public static final String CONNECTABLE =
      "must have a host that this server can connect to: without underscores, without labels that"
          + " end with a hyphen, and with a last label that begins with a letter";

  /** The rule for all hosts, as the end of a sentence. */
  public static final String CHARACTERS =
      "must have a host of letters, digits, hyphens, underscores and single dots";

  private static final int HIGHEST_PORT = 65535;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");

  // RFC 3986 §3.2.2 also allows percent-encoded octets and other characters, which no DNS name has.
  private static final Pattern UNUSUAL =
      Pattern.compile("([A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::(.*))?");

  /** Returns the host of the URI; empty if it has none, or one with other characters. */
  public static Optional<UriHost> of(URI uri) {
    var authority = uri.getRawAuthority();
    if (authority == null) {
      return Optional.empty();
    }
    return uri.getHost() == null ? unusual(authority) : Optional.of(usual(uri, authority));
  }

  private static UriHost usual(URI uri, String authority) {
    var host = uri.getHost();
    var colon = authority.lastIndexOf(':');
    // A colon inside of an IPv6 address is before its bracket.
    return new UriHost(
        host,
        colon > authority.lastIndexOf(']') && colon > authority.lastIndexOf('@')
            ? Optional.of(authority.substring(colon + 1))
            : Optional.empty());
  }

  private static Optional<UriHost> unusual(String authority) {
    var matcher = UNUSUAL.matcher(authority);
    return matcher.matches()
        ? Optional.of(new UriHost(matcher.group(1), Optional.ofNullable(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Returns whether this server can connect to the host of the URI: {@link URI} finds it. The TLS
   * of the JDK refuses an underscore, or a label that ends with a hyphen, in the name of a server.
   */
  public static boolean isConnectable(URI uri) {
    return uri.getHost() != null;
  }

  /** Returns whether the URL names this machine: localhost, 127.0.0.1 or [::1]. */
  public static boolean isLoopback(URI uri) {
    return of(uri).filter(host -> LOOPBACK.contains(host.name())).isPresent();
  }

  /** Returns whether the URI has user information; {@link URI} finds none before such a host. */
  public static boolean hasUserInformation(URI uri) {
    return uri.getRawUserInfo() != null
        || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"));
  }

  /** Returns the host in lower case. */
  public String lowerCaseName() {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns whether there is no port, or one from 1 to 65535. */
  public boolean hasValidPort() {
    return port.map(text -> DIGITS.matcher(text).matches() && isPort(Integer.parseInt(text)))
        .orElse(true);
  }

  /**
   * Returns whether there is no port, or a colon without one.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc3986.html#section-3.2.3">RFC 3986 §3.2.3</a>
   */
  public boolean isWithoutPort() {
    return port.filter(text -> !text.isEmpty()).isEmpty();
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= HIGHEST_PORT;
  }
}
