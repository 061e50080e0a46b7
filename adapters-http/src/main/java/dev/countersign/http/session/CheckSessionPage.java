package dev.countersign.http.session;

/**
 * The content of the page that a client loads in a hidden frame.
 *
 * @param cookie the name of the cookie that contains the state of the browser
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPiframe">OpenID Connect
 *     Session Management §3.2</a>
 */
public record CheckSessionPage(String cookie) {

  /** The hash of the script in {@code check-session.jte}, for the Content-Security-Policy. */
  static final String SCRIPT = "sha256-oeRDmUZOBxC8fAyLc+1/5J5sKXm6qhiTfH0UrnFDpHQ=";
}
