package dev.countersign.bootstrap.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.IssueSessionState;
import dev.countersign.application.session.LongestGrant;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.StartSession;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.domain.session.SessionPolicy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires sessions. */
@Factory
final class SessionFactory {

  @Singleton
  SessionPolicy sessionPolicy(SessionConfiguration configuration) {
    return configuration.policy();
  }

  /** Refuses the start, naming the setting, if the issuer is not https. */
  @Singleton
  SessionManagement sessionManagement(
      SessionConfiguration configuration, ServerConfiguration server) {
    var supported = configuration.sessionManagement();
    // Browsers accept its cookie over https only.
    if (supported && server.configuredIssuer().filter(SessionFactory::isHttps).isEmpty()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_SESSION_MANAGEMENT requires that COUNTERSIGN_ISSUER is an https URL, but it "
              + server
                  .configuredIssuer()
                  .map(issuer -> "is " + issuer.value())
                  .orElse("is not set"));
    }
    return new SessionManagement(supported);
  }

  private static boolean isHttps(Issuer issuer) {
    return issuer.value().startsWith("https:");
  }

  // Without it, the route of the page does not exist.
  @Singleton
  @Requires(condition = SessionManagementCondition.class)
  IssueSessionState issueSessionState(SecretGenerator generator, SecretHasher hasher) {
    return SessionUseCases.issueSessionState(generator, hasher);
  }

  @Singleton
  SessionDependencies sessionDependencies(
      Sessions sessions,
      LogoutQueue logoutQueue,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      SessionPolicy policy,
      LongestGrant longestGrant,
      InstantSource clock) {
    return new SessionDependencies(
        sessions, logoutQueue, unitOfWork, generator, hasher, policy, longestGrant.life(), clock);
  }

  @Singleton
  SignIn signIn(AuthenticateUser authenticateUser, StartSession startSession) {
    return SessionUseCases.signIn(authenticateUser, startSession);
  }

  @Singleton
  StartSession startSession(SessionDependencies dependencies, EndSessions ends) {
    return SessionUseCases.startSession(dependencies, ends);
  }

  @Singleton
  FindSession findSession(SessionDependencies dependencies, ConfirmUser confirmUser) {
    return SessionUseCases.findSession(dependencies, confirmUser);
  }

  @Singleton
  EndSessions endSessions(SessionDependencies dependencies) {
    return SessionUseCases.endSessions(dependencies);
  }
}
