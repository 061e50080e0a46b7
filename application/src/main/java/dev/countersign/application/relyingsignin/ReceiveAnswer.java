package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import java.net.URI;
import java.util.Optional;

/** Receives the answer of another server to an authorization request, from the browser. */
public interface ReceiveAnswer {

  /**
   * The answer.
   *
   * @param registration the name of the registration in the redirect URI
   * @param parameters of the query, the form or the fragment
   * @param browser the token in the browser's cookie
   */
  record Command(String registration, Parameters parameters, Optional<BrowserToken> browser) {}

  /**
   * Verifies the answer, requests the tokens, and returns the URL of the application to which the
   * browser is sent: with {@code sign_in} and {@code code}, or with {@code sign_in} and {@code
   * error}. Refuses an answer that no sign-in of this browser waits for; nothing is changed by it.
   */
  Result<URI, SignInRefusal> receive(Command command);
}
