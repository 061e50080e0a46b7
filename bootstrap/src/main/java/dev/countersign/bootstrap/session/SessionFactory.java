package dev.countersign.bootstrap.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.LongestGrant;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.domain.session.SessionPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires sessions. */
@Factory
final class SessionFactory {

  @Singleton
  SessionPolicy sessionPolicy(SessionConfiguration configuration) {
    return configuration.policy();
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
  SignIn signIn(
      SessionDependencies dependencies, AuthenticateUser authenticateUser, EndSessions ends) {
    return SessionUseCases.signIn(dependencies, authenticateUser, ends);
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
