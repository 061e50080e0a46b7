package dev.countersign.application.user;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.time.Duration;
import java.util.Optional;

/** Signs a user in. */
public interface SignIn {

  /**
   * A sign-in attempt.
   *
   * @param username the username as typed
   * @param password the password as typed
   * @param address the IP address that the attempt comes from
   * @param device the device token that the browser sent
   */
  record Command(
      String username, Password password, String address, Optional<DeviceToken> device) {}

  /**
   * A successful sign-in.
   *
   * @param token the value that the browser stores as a cookie
   * @param session the session as stored by the server
   * @param device the value that the browser stores as its device cookie
   * @param deviceLife how long it stores that cookie
   */
  record SignedIn(SessionToken token, Session session, DeviceToken device, Duration deviceLife) {}

  /** The reason why a sign-in was refused. */
  sealed interface SignInRefusal {
    /** The username or the password is wrong; the server does not say which. */
    record WrongCredentials() implements SignInRefusal {}

    /** Too many attempts failed; the next attempt is possible after {@code retryAfter}. */
    record TooManyFailures(Duration retryAfter) implements SignInRefusal {}

    /**
     * Too many passwords are being hashed, so this one was not compared. The attempt does not count
     * as a failure.
     */
    record TemporarilyUnavailable() implements SignInRefusal {}

    /**
     * The directory that keeps accounts does not answer, and no local account has these
     * credentials. Neither the response nor the counts of attempts of an unknown browser depend on
     * whether there is a local account with the name.
     */
    record NoDirectoryAnswer() implements SignInRefusal {}
  }

  /** Signs the user in, or refuses. */
  Result<SignedIn, SignInRefusal> signIn(Command command);
}
