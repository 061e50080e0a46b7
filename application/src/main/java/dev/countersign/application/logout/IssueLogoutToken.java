package dev.countersign.application.logout;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.logout.LogoutToken;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;

/**
 * Issues the token that tells a client that a session of its user was ended.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken">OpenID
 *     Connect Back-Channel Logout §2.4</a>
 */
public interface IssueLogoutToken {

  /**
   * Issues a token for that client, signed and encrypted as its ID tokens are; refuses if the
   * client's key is not available.
   *
   * @param sid by which the client knows the session
   */
  Result<LogoutToken, TemporarilyUnavailable> make(UserId user, Client client, Sid sid);
}
