package dev.countersign.bootstrap.federation;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.federation.FederatedServers;
import dev.countersign.application.federation.FederationUseCases;
import dev.countersign.application.federation.FederationUseCases.CreationDependencies;
import dev.countersign.application.federation.FederationUseCases.LinkDependencies;
import dev.countersign.application.federation.FederationUseCases.SessionDependencies;
import dev.countersign.application.federation.ManageLinkedIdentities;
import dev.countersign.application.federation.SignInThroughServer;
import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingsignin.SignInForThisServer;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.StartSession;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.bootstrap.oauth.IdTokenConfiguration;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the sign-in through other servers. */
@Factory
final class FederationFactory {

  @Singleton
  FederatedServers federatedServers(FederationConfiguration configuration) {
    return configuration.servers();
  }

  @Singleton
  AuthenticationContexts authenticationContexts(
      IdTokenConfiguration configuration, FederatedServers servers) {
    return configuration.contexts(
        servers.all().stream().flatMap(server -> server.acr().values().stream()).sorted().toList());
  }

  @Singleton
  LinkDependencies linkDependencies(
      LinkedIdentities links,
      Accounts accounts,
      SecurityEvents events,
      EndSessions endSessions,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new LinkDependencies(links, accounts, events, endSessions, unitOfWork, clock);
  }

  @Singleton
  ManageLinkedIdentities manageLinkedIdentities(LinkDependencies dependencies) {
    return FederationUseCases.manageLinkedIdentities(dependencies);
  }

  @Singleton
  SignInThroughServer signInThroughServer(
      FederatedServers servers,
      SignInForThisServer signIns,
      LinkDependencies dependencies,
      CreateAccount createAccount,
      SecretGenerator generator,
      StartSession startSession,
      ConfirmUser confirmUser,
      Issuer issuer) {
    return FederationUseCases.signInThroughServer(
        servers,
        signIns,
        dependencies,
        new CreationDependencies(createAccount, generator),
        new SessionDependencies(startSession, confirmUser),
        issuer);
  }
}
