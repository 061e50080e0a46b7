package dev.countersign.domain.oauth;

/**
 * Whether the pages of clients can ask the browser if its session is still the same.
 *
 * @param supported false unless the operator turns it on
 * @see <a href="https://openid.net/specs/openid-connect-session-1_0.html#OPMetadata">OpenID Connect
 *     Session Management §3.3</a>
 */
public record SessionManagement(boolean supported) {

  /** The path of the page that answers them. */
  public static final String PATH = "/check-session";
}
