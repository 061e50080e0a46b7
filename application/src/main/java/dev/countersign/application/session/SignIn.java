package dev.countersign.application.session;

import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import java.time.Duration;
import java.util.Optional;

/** Signs a user in with a browser. */
public interface SignIn {

  /**
   * A sign-in attempt.
   *
   * @param credentials what the user typed
   * @param previous the session token that the browser sent
   * @param remember whether the user asked to stay signed in
   * @param origin where the user signs in, if it is known; stored only if the policy allows it
   */
  record Command(
      Credentials credentials,
      Optional<SessionToken> previous,
      boolean remember,
      Optional<SessionOrigin> origin) {

    /** Returns an attempt with a browser that has no session. */
    public static Command inNewBrowser(Credentials credentials) {
      return new Command(credentials, Optional.empty(), false, Optional.empty());
    }
  }

  /**
   * A successful sign-in.
   *
   * @param started the session
   * @param device the value that the browser stores as its device cookie
   * @param deviceLife how long it stores that cookie
   */
  record SignedIn(StartedSession started, DeviceToken device, Duration deviceLife) {

    /** Returns the value that the browser stores as a cookie. */
    public SessionToken token() {
      return started.token();
    }

    /** Returns the session as stored by the server. */
    public Session session() {
      return started.session();
    }
  }

  /**
   * Signs the user in, or refuses. The browser always gets another cookie. If it has a valid
   * session of the same user, that session continues. A session of another user is ended, and so is
   * one that the account no longer accepts, for example since an administrator set its password.
   */
  Result<SignedIn, SignInRefusal> signIn(Command command);
}
