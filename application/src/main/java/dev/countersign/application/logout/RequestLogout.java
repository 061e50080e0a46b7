package dev.countersign.application.logout;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.Username;
import java.util.List;
import java.util.Optional;

/**
 * Signs a user out because a client asks for it, or the user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout §2</a>
 */
public interface RequestLogout {

  /** The outcome of a logout request. */
  sealed interface Outcome {

    /**
     * The user has to be asked; nothing was changed.
     *
     * @param user who is signed in
     * @param client the client that sent the request, if that is known
     * @param back where the browser goes after the logout
     */
    record ConfirmationNeeded(Username user, Optional<Client> client, Optional<WayBack> back)
        implements Outcome {}

    /**
     * The browser has no valid session any more, or had none before.
     *
     * @param frames what the browser loads to tell clients of the end of the session; none if there
     *     was no session
     * @param back where the browser goes now
     */
    record SignedOut(List<Frame> frames, Optional<WayBack> back) implements Outcome {

      /** Copies the frames. */
      public SignedOut {
        frames = List.copyOf(frames);
      }
    }

    /**
     * The request is refused with a page, and never with a redirect; nothing was changed.
     *
     * @param error the reason, for the client's developer
     */
    record Refused(InvalidRequest error) implements Outcome {}
  }

  /**
   * Where the browser goes after the logout.
   *
   * @param uri a registered {@code post_logout_redirect_uri}
   * @param state returned unchanged
   */
  record WayBack(RedirectUri uri, Optional<String> state) {}

  /**
   * A {@code frontchannel_logout_uri} of a client of the session.
   *
   * @param uri the registered URI
   * @param sid by which the client knows the session
   * @see <a href="https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout">OpenID
   *     Connect Front-Channel Logout §3</a>
   */
  record Frame(RedirectUri uri, Sid sid) {}

  /**
   * Ends the session at once if the request proves that it comes from a client of this session;
   * otherwise the user has to be asked.
   *
   * @param session the session token that the browser sent
   */
  Outcome request(Parameters request, Optional<SessionToken> session);

  /** Ends the session, because its user confirmed the request. */
  Outcome confirm(Parameters request, Optional<SessionToken> session);
}
