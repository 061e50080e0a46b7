package dev.countersign.application.logout;

/**
 * Tells clients that sessions were ended, with a logout token that is sent to the client's {@code
 * backchannel_logout_uri}.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
public interface DeliverLogouts {

  /**
   * Claims the deliveries that are due, and starts the attempts. Does not wait for them. Only one
   * thread may call it at a time.
   */
  void deliver();
}
