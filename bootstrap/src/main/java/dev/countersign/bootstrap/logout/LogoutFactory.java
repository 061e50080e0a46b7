package dev.countersign.bootstrap.logout;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.logout.DeliverLogouts;
import dev.countersign.application.logout.IssueLogoutToken;
import dev.countersign.application.logout.LogoutUseCases;
import dev.countersign.application.logout.LogoutUseCases.DeliveryDependencies;
import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.user.FindSubject;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.http.fetch.PublicTransport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** Wires logout. */
@Factory
final class LogoutFactory {

  @Singleton
  IssueLogoutToken issueLogoutToken(
      TokenUseCases.EncoderDependencies dependencies,
      SecretGenerator generator,
      Issuer issuer,
      InstantSource clock,
      FindSubject findSubject) {
    return LogoutUseCases.issueLogoutToken(dependencies, generator, issuer, clock, findSubject);
  }

  @Singleton
  DeliverLogouts deliverLogouts(
      LogoutDeliveries deliveries,
      FindClient findClient,
      IssueLogoutToken issueLogoutToken,
      PublicTransport transport,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      LogoutThreads threads,
      InstantSource clock) {
    return LogoutUseCases.deliverLogouts(
        new DeliveryDependencies(
            deliveries,
            findClient,
            issueLogoutToken,
            transport,
            events,
            unitOfWork,
            threads,
            () -> ThreadLocalRandom.current().nextDouble(),
            clock));
  }

  @Singleton
  RequestLogout requestLogout(
      SessionDependencies dependencies,
      EndSessions endSessions,
      FindClient findClient,
      VerifyIdTokenHint verifyIdTokenHint) {
    return LogoutUseCases.requestLogout(dependencies, endSessions, findClient, verifyIdTokenHint);
  }
}
