package dev.countersign.application.user;

import java.time.Duration;

/** The reason why a sign-in was refused. */
public sealed interface SignInRefusal {
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
   * The directory that keeps accounts does not answer, and no local account has these credentials.
   * Neither the response nor the counts of attempts of an unknown browser depend on whether there
   * is a local account with the name.
   */
  record NoDirectoryAnswer() implements SignInRefusal {}
}
