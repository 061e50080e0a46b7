package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.SignInRefusal;

/**
 * Answers a login that another party initiates.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-core-1_0.html#ThirdPartyInitiatedLogin">OpenID
 *     Connect Core §4</a>
 */
public interface AnswerInitiatedLogin {

  /**
   * Returns the URL of the application at which it begins a sign-in of its own: {@code
   * target_link_uri} if it is one of its {@code return_to} URLs, or else the first of them, with
   * {@code iss} and {@code login_hint}. Refuses another issuer than that of the registration.
   */
  Result<BrowserDestination, SignInRefusal> answer(String registration, Parameters parameters);
}
