package dev.countersign.application.grant;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.user.SessionToken;
import java.util.Optional;

/** Takes a person's answer to what a client asks for. */
public interface DecideConsent {

  /**
   * Answers the request as {@link Authorize} does, with consent given or denied for all that the
   * request asks for. That the person saw exactly this request is for the caller to make sure.
   */
  Authorize.Outcome decide(Parameters request, Optional<SessionToken> session, boolean allowed);
}
