package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import java.util.Optional;

/** Ties a sign-in to the browser that opens it, and leads on to the other server. */
public interface OpenSignIn {

  /**
   * The browser is to be sent on.
   *
   * @param authorizationRequest the authorization endpoint of the other server, and the request
   * @param browser the token to set as the browser's cookie
   */
  record Opened(BrowserDestination authorizationRequest, BrowserToken browser) {}

  /**
   * Opens a sign-in. Refuses one that is unknown, has expired or has ended, and one that another
   * browser has opened.
   *
   * @param id the ID in the URL
   * @param browser the token in the browser's cookie
   */
  Result<Opened, SignInRefusal> open(String id, Optional<BrowserToken> browser);
}
