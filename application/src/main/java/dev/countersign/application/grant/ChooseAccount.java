package dev.countersign.application.grant;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.SessionToken;
import java.util.Optional;

/** Receives the user's choice of the signed-in account for an authorization request. */
public interface ChooseAccount {

  /**
   * Processes the request as {@link Authorize} does, with the signed-in account as the chosen one.
   * The caller must ensure that the user chose it for exactly this request and in this session.
   */
  Authorize.Outcome continueWithSignedInAccount(
      AskedRequest request, Optional<SessionToken> session);

  /** Processes a request that the server does not keep. */
  default Authorize.Outcome continueWithSignedInAccount(
      Parameters request, Optional<SessionToken> session) {
    return continueWithSignedInAccount(AskedRequest.unkept(request), session);
  }
}
