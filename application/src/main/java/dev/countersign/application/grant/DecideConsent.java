package dev.countersign.application.grant;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionToken;
import java.util.Optional;

/** Receives the user's decision about an authorization request. */
public interface DecideConsent {

  /**
   * Processes the request as {@link Authorize} does, with consent given or denied for everything
   * that the request asks for. The caller must ensure that the user saw exactly this request.
   */
  Authorize.Outcome decide(AskedRequest request, Optional<SessionToken> session, boolean allowed);

  /** Processes a request that the server does not keep. */
  default Authorize.Outcome decide(
      Parameters request, Optional<SessionToken> session, boolean allowed) {
    return decide(AskedRequest.unkept(request), session, allowed);
  }
}
