package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.SignInForThisServer.Outcome.Authenticated;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs people in at another server, for this server itself. This server is an application like
 * others, but it begins and completes a sign-in in the same browser. The cookie of that browser
 * replaces the code verifier.
 */
public interface SignInForThisServer {

  /**
   * A sign-in to begin.
   *
   * @param registration the name of the registration
   * @param wish the members of {@link StartSignIn.Command#wish()} without {@code flow} and {@code
   *     code_challenge}
   * @param context why the person signs in; returned with the outcome
   * @param browser the token in the browser's cookie
   */
  record Command(
      RegistrationName registration,
      JsonObject wish,
      JsonObject context,
      Optional<BrowserToken> browser) {}

  /** The outcome of a sign-in. */
  sealed interface Outcome {

    /** Returns why the person signs in. */
    JsonObject context();

    /**
     * The other server has authenticated a person.
     *
     * @param id the ID of the sign-in
     * @param registration the registration
     * @param issuer the other server
     * @param claims the verified claims of the ID token
     * @param userInfo the claims of the userinfo endpoint, if it was asked
     */
    record Authenticated(
        RemoteSignInId id,
        RegistrationName registration,
        Issuer issuer,
        JsonObject claims,
        Optional<JsonObject> userInfo,
        JsonObject context)
        implements Outcome {

      @Override
      public String toString() {
        return "Authenticated[" + id.value() + ", redacted]";
      }
    }

    /**
     * The other server refused the sign-in, or its response is invalid. The sign-in has ended.
     *
     * @param registration the registration
     * @param error the {@code error}
     */
    record Failed(RegistrationName registration, String error, JsonObject context)
        implements Outcome {}
  }

  /** Begins a sign-in in this browser. */
  Result<Opened, RelyingPartyError> begin(Command command);

  /**
   * Completes a sign-in, once, within 60 seconds. Refuses an unknown sign-in, and one that another
   * browser began.
   *
   * @param code the code in the request of the browser
   */
  Result<Outcome, SignInRefusal> complete(
      String id, Optional<String> code, Optional<BrowserToken> browser);

  /**
   * Returns a sign-in of this browser that was completed and has not ended, for 30 minutes. Refuses
   * any other sign-in.
   */
  Result<Authenticated, SignInRefusal> resume(String id, Optional<BrowserToken> browser);

  /** Ends a completed sign-in. */
  void end(RemoteSignInId id);

  /**
   * Ends a completed sign-in that started a session, and removes what is stored about the person.
   * If the other server announces a logout before {@code until}, that session ends.
   *
   * @return false if the other server has announced a logout meanwhile: then the session must end
   */
  boolean end(RemoteSignInId id, SessionId session, Instant until);
}
