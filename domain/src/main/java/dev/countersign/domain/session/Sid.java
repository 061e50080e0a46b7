package dev.countersign.domain.session;

/**
 * The identifier by which one client knows a session. Each client has another one for the same
 * session, so that clients cannot find out that they have the same user.
 *
 * @param value {@code sid}: 1 to 43 characters
 * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
 *     Connect Front-Channel Logout §3</a>
 */
public record Sid(String value) {

  private static final int LONGEST = 43;

  /** Refuses, with an exception, an empty or overlong value. */
  public Sid {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a sid must have 1 to " + LONGEST + " characters");
    }
  }
}
