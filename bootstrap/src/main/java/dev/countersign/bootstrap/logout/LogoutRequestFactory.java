package dev.countersign.bootstrap.logout;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.logout.LogoutUseCases;
import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.user.FindSubject;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires logout requests. */
@Factory
final class LogoutRequestFactory {

  @Singleton
  RequestLogout requestLogout(
      SessionDependencies dependencies,
      EndSessions endSessions,
      FindClient findClient,
      VerifyIdTokenHint verifyIdTokenHint,
      FindSubject findSubject) {
    return LogoutUseCases.requestLogout(
        dependencies, endSessions, findClient, verifyIdTokenHint, findSubject);
  }
}
