package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Receives the logouts that other servers announce. The sign-ins of the session are then signed
 * out: the application is told so when it asks for them. After a logout token, the tokens of a
 * sign-in without {@code offline_access} are revoked and removed.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCActions">OpenID
 *     Connect Back-Channel Logout §2.7</a>
 */
public interface ReceiveLogout {

  /**
   * Receives a logout token. Each is accepted once, and ends no sign-in that began after it.
   *
   * @param registration the name of the registration in the URL
   * @return how many sign-ins were signed out; refuses, with the reason for the log
   */
  Result<Integer, String> backChannel(String registration, Optional<String> logoutToken);

  /**
   * Receives a logout in a frame of the browser. Other clients of the server know the session and
   * can request it too, so the tokens are not revoked.
   *
   * @param registration the name of the registration in the URL
   * @param issuer {@code iss}
   * @param sessionId {@code sid}
   * @return how many sign-ins were signed out; refuses, with the reason for the log
   * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#RPLogout">OpenID
   *     Connect Front-Channel Logout §2</a>
   */
  Result<Integer, String> frontChannel(
      String registration, Optional<String> issuer, Optional<String> sessionId);
}
