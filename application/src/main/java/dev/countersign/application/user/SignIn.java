package dev.countersign.application.user;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.time.Duration;

/** Signs a user in. */
public interface SignIn {

  /**
   * A sign-in attempt.
   *
   * @param username the username as typed
   * @param password the password as typed
   * @param address the IP address that the attempt comes from
   */
  record Command(String username, Password password, String address) {}

  /**
   * A successful sign-in.
   *
   * @param token the value that the browser stores as a cookie
   * @param session the session as stored by the server
   */
  record SignedIn(SessionToken token, Session session) {}

  /** The reason why a sign-in was refused. */
  sealed interface SignInRefusal {
    /** The username or the password is wrong; the server does not say which. */
    record WrongCredentials() implements SignInRefusal {}

    /** Too many attempts failed; the next attempt is possible after {@code retryAfter}. */
    record TooManyFailures(Duration retryAfter) implements SignInRefusal {}
  }

  /** Signs the user in, or refuses. */
  Result<SignedIn, SignInRefusal> signIn(Command command);
}
