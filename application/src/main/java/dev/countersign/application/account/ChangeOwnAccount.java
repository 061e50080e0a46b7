package dev.countersign.application.account;

import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordRefusal;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes the account of the user who is signed in with a browser. The user has to enter the
 * current password, unless the sign-in was less than 5 minutes ago. Wrong passwords count like
 * failed sign-ins.
 */
public interface ChangeOwnAccount {

  /** How long after a sign-in the user need not enter the password again. */
  Duration RECENT = Duration.ofMinutes(5);

  /**
   * Who asks for a change.
   *
   * @param session the session token that the browser sent
   * @param current the current password as typed, if it was asked for
   * @param address the IP address that the request comes from
   * @param device the device token that the browser sent
   */
  record Request(
      SessionToken session,
      Optional<Password> current,
      String address,
      Optional<DeviceToken> device) {}

  /**
   * The session after a new password.
   *
   * @param token the value that the browser stores as a cookie
   * @param session the session as stored by the server
   */
  record Renewed(SessionToken token, Session session) {}

  /** The reason why nothing was changed. */
  sealed interface Refusal {
    /** The browser has no valid session, or it was ended meanwhile. */
    record NotSignedIn() implements Refusal {}

    /** A directory outside this service keeps the account. */
    record KeptElsewhere() implements Refusal {}

    /** The sign-in was too long ago, and no current password was entered. */
    record CurrentPasswordNeeded() implements Refusal {}

    /** The current password was not accepted. */
    record NotConfirmed(SignInRefusal reason) implements Refusal {}

    /** The new password breaks the rules for new passwords. */
    record PasswordRefused(PasswordRefusal reason) implements Refusal {}

    /** The e-mail address is not one. */
    record EmailRefused() implements Refusal {}

    /** Too many passwords are being hashed, or the account was changed at the same time. */
    record TemporarilyUnavailable() implements Refusal {}
  }

  /** Returns whether a change of this session needs the current password. */
  boolean needsCurrentPassword(Session session);

  /**
   * Sets the password, ends all other sessions and the link for a new password, and gives the
   * present session another cookie.
   *
   * @param password as typed
   * @return the present session; empty if a concurrent sign-in of the browser gave it a cookie
   */
  Result<Optional<Renewed>, Refusal> setPassword(Request request, String password);

  /**
   * Replaces the e-mail address, which is not verified then. The address that the account has
   * already changes nothing.
   *
   * @param email as typed
   */
  Result<Done, Refusal> setEmail(Request request, String email);
}
