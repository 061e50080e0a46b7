package dev.countersign.application.grant;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionToken;
import java.util.Optional;

/**
 * Continues an authorization request after the user signed in for it.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1</a>
 */
public interface ContinueAuthorization {

  /**
   * Processes the request as {@link Authorize} does, but a sign-in in the last ten minutes
   * satisfies each {@code prompt} and {@code max_age} that requires a sign-in. The caller must
   * ensure that the user signed in for exactly this request, and that the sign-in created this
   * session.
   */
  Authorize.Outcome continueAfterSignIn(AskedRequest request, Optional<SessionToken> session);

  /** Processes a request that the server does not keep. */
  default Authorize.Outcome continueAfterSignIn(
      Parameters request, Optional<SessionToken> session) {
    return continueAfterSignIn(AskedRequest.unkept(request), session);
  }
}
