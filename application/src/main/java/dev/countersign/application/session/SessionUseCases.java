package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.domain.session.SessionPolicy;
import java.time.Duration;
import java.time.InstantSource;

/** Builds the use cases of sessions. */
public final class SessionUseCases {

  private SessionUseCases() {}

  /**
   * The dependencies of the use cases of sessions.
   *
   * @param longestGrant the longest time that a grant can be used without a change
   */
  public record SessionDependencies(
      Sessions sessions,
      LogoutQueue logoutQueue,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      SessionPolicy policy,
      Duration longestGrant,
      InstantSource clock) {

    private Duration endStored() {
      var longest = policy.longestLife();
      return longest.compareTo(longestGrant) > 0 ? longest : longestGrant;
    }
  }

  /** Signs users in. */
  public static SignIn signIn(AuthenticateUser authenticateUser, StartSession startSession) {
    return new PasswordSignIn(authenticateUser, startSession);
  }

  /** Starts the sessions of users who were authenticated. */
  public static StartSession startSession(SessionDependencies dependencies, EndSessions ends) {
    return new SessionStarter(
        dependencies.sessions(),
        ends,
        dependencies.unitOfWork(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.policy(),
        dependencies.clock());
  }

  /** Finds the session and the user of a browser. */
  public static FindSession findSession(SessionDependencies dependencies, ConfirmUser confirmUser) {
    return new SessionFinder(
        dependencies.sessions(),
        confirmUser,
        dependencies.hasher(),
        dependencies.policy(),
        dependencies.clock());
  }

  /** Issues {@code session_state}. */
  public static IssueSessionState issueSessionState(
      SecretGenerator generator, SecretHasher hasher) {
    return new SessionStateIssuer(generator, hasher);
  }

  /** Ends sessions. */
  public static EndSessions endSessions(SessionDependencies dependencies) {
    return new SessionEnder(
        dependencies.sessions(),
        dependencies.logoutQueue(),
        dependencies.unitOfWork(),
        dependencies.endStored(),
        dependencies.clock());
  }
}
