package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The origin of a URL: who answers there.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port the port, also if the URL does not name it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6454.html#section-4">RFC 6454 §4</a>
 */
record ServerOrigin(String scheme, String host, int port) {

  /** Returns the origin; empty if the URL is not absolute, or if this service cannot call it. */
  static Optional<ServerOrigin> of(URI uri) {
    if (uri.getScheme() == null || !UriHost.isConnectable(uri)) {
      return Optional.empty();
    }
    var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    return Optional.of(
        new ServerOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port(uri, scheme)));
  }

  private static int port(URI uri, String scheme) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equals(scheme) ? 443 : 80;
  }

  /** Returns the origin as text, for people: without the port if it is the scheme's own. */
  String text() {
    var own = "https".equals(scheme) ? 443 : 80;
    return scheme + "://" + host + (port == own ? "" : ":" + port);
  }
}
