package dev.countersign.application.federation;

import dev.countersign.application.federation.SignInThroughServer.Outcome.LinkNeeded;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import java.util.Optional;

/** Signs people in to this server through another one. */
public interface SignInThroughServer {

  /**
   * A sign-in to begin.
   *
   * @param registration the name of the registration, as the browser sent it
   * @param required how the client requires the user to authenticate
   * @param context what the caller needs after the sign-in; returned with the outcome
   * @param browser the token in the cookie of the browser
   */
  record Begin(
      String registration,
      RequiredAuthentication required,
      JsonObject context,
      Optional<BrowserToken> browser) {}

  /**
   * The return of a browser.
   *
   * @param id the ID of the sign-in
   * @param code the code in the request of the browser
   * @param browser the token in the cookie of the browser
   * @param previous the session token that the browser sent
   * @param origin where the user signs in
   */
  record Return(
      String id,
      Optional<String> code,
      Optional<BrowserToken> browser,
      Optional<SessionToken> previous,
      Optional<SessionOrigin> origin) {

    @Override
    public String toString() {
      return "Return[" + id + ", redacted]";
    }
  }

  /** The outcome of a sign-in. */
  sealed interface Outcome {

    /** Returns what the sign-in began with. */
    JsonObject context();

    /** The person has an account here, and is signed in. */
    record SignedIn(StartedSession started, JsonObject context) implements Outcome {}

    /**
     * The person has no account here, and must sign in to one first.
     *
     * @param id the ID of the sign-in, which stays for 30 minutes
     * @param label the name of the other server
     * @param person the name, or the email address, of the person there, for display; empty if the
     *     server sends none that can be shown
     */
    record LinkNeeded(RemoteSignInId id, String label, Optional<String> person, JsonObject context)
        implements Outcome {}

    /**
     * The person cannot sign in.
     *
     * @param reason why
     * @param label the name of the other server
     */
    record Refused(Reason reason, String label, JsonObject context) implements Outcome {}
  }

  /** Why a person cannot sign in. */
  enum Reason {
    /**
     * The other server responded with {@code access_denied}, often because the person went back.
     */
    REFUSED_THERE,
    /** The sign-in failed, for example because the response of the other server is invalid. */
    FAILED,
    /** The person has no account here. */
    UNKNOWN,
    /** The account is disabled, or its user is no longer in the directory. */
    DISABLED
  }

  /** Begins a sign-in. Refuses a server that is not offered, or not available. */
  Result<Opened, Unavailable> begin(Begin begin);

  /**
   * The server is not offered, or cannot be used.
   *
   * @param reason for the log
   */
  record Unavailable(String reason) {}

  /** Completes a sign-in. Refuses an unknown sign-in, and one that another browser began. */
  Result<Outcome, SignInRefusal> complete(Return returned);

  /**
   * Returns a sign-in of this browser that waits for the account to link. Refuses any other
   * sign-in.
   */
  Result<LinkNeeded, SignInRefusal> waiting(String id, Optional<BrowserToken> browser);

  /**
   * Links the person of a waiting sign-in to the account of this session. Refuses a sign-in that
   * does not wait.
   *
   * @return whether the person was linked; false if the person was linked to an account meanwhile
   */
  Result<Boolean, SignInRefusal> link(String id, Optional<BrowserToken> browser, Session session);
}
