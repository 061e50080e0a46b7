package dev.countersign.application.session;

import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import java.util.List;
import java.util.Optional;

/** Starts the session of a user who was authenticated, or continues it. */
public interface StartSession {

  /**
   * What is known about the sign-in.
   *
   * @param account the account of the user
   * @param methods how the user signed in here: {@code amr}
   * @param previous the session token that the browser sent
   * @param remember whether the user asked to stay signed in
   * @param origin where the user signs in, if it is known; stored only if the policy allows it
   * @param federated what another server says about the authentication; empty if the user signed in
   *     here
   */
  record Command(
      Account account,
      List<String> methods,
      Optional<SessionToken> previous,
      boolean remember,
      Optional<SessionOrigin> origin,
      Optional<FederatedAuthentication> federated) {

    /** Copies the methods. */
    public Command {
      methods = List.copyOf(methods);
    }
  }

  /**
   * Starts the session. The browser always gets another cookie. If it has a valid session of the
   * same user, that session continues. A session of another user is ended, and so is one that the
   * account no longer accepts, for example because an administrator has set its password.
   */
  StartedSession start(Command command);
}
