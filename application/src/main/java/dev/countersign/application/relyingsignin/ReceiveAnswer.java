package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
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
   * The browser returns to the application.
   *
   * @param destination the {@code return_to} URL, with {@code sign_in} and {@code code}, or with
   *     {@code sign_in} and {@code error}
   * @param failure for the log: why there is an error
   */
  record Outcome(BrowserDestination destination, Optional<String> failure) {}

  /**
   * Verifies the answer and requests the tokens. Refuses an answer that no sign-in of this browser
   * waits for; nothing is changed by it.
   */
  Result<Outcome, SignInRefusal> receive(Command command);
}
