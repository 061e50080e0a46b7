package dev.countersign.application.user;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.time.Duration;

/** Signs a person in. */
public interface SignIn {

  /**
   * An attempt.
   *
   * @param username what was typed as the name
   * @param password what was typed as the password
   * @param address where the attempt comes from
   */
  record Command(String username, Password password, String address) {}

  /**
   * A person who signed in.
   *
   * @param token for the browser to keep as a cookie
   * @param session what is kept here
   */
  record SignedIn(SessionToken token, Session session) {}

  /** Why somebody could not sign in. */
  sealed interface SignInRefusal {
    /** Name and password do not belong together; which of them is wrong is not said. */
    record WrongCredentials() implements SignInRefusal {}

    /** Too many attempts have failed; the next is looked at after that time. */
    record TooManyFailures(Duration retryAfter) implements SignInRefusal {}
  }

  /** Signs in, or refuses. */
  Result<SignedIn, SignInRefusal> signIn(Command command);
}
