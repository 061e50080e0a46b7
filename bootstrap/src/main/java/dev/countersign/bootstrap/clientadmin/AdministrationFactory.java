package dev.countersign.bootstrap.clientadmin;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.clientadmin.AdministerClient;
import dev.countersign.application.clientadmin.CleanUpClients;
import dev.countersign.application.clientadmin.CleanUpPolicy;
import dev.countersign.application.clientadmin.ClientAdminUseCases;
import dev.countersign.application.clientadmin.InspectClient;
import dev.countersign.application.clientadmin.IssueInitialAccessToken;
import dev.countersign.application.clientadmin.ListClients;
import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.bootstrap.key.RotationConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the administration of clients and initial access tokens, and the clean-up of clients. */
@Factory
final class AdministrationFactory {

  /** Builds the clean-up policy; refuses the start if the settings do not fit together. */
  @Singleton
  CleanUpPolicy cleanUpPolicy(CleanUpConfiguration cleanUp, RotationConfiguration rotation) {
    return cleanUp.policy(rotation.keyCheckInterval());
  }

  @Singleton
  CleanUpClients cleanUpClients(
      RegistrationDependencies dependencies,
      ClientUses uses,
      CleanUpPolicy policy,
      JudgeClock judgeClock) {
    return ClientAdminUseCases.cleanUpClients(dependencies, uses, policy, judgeClock);
  }

  @Singleton
  IssueInitialAccessToken issueInitialAccessToken(RegistrationDependencies dependencies) {
    return ClientAdminUseCases.issueInitialAccessToken(dependencies);
  }

  @Singleton
  ListInitialAccessTokens listInitialAccessTokens(RegistrationDependencies dependencies) {
    return ClientAdminUseCases.listInitialAccessTokens(dependencies);
  }

  @Singleton
  RevokeInitialAccessToken revokeInitialAccessToken(RegistrationDependencies dependencies) {
    return ClientAdminUseCases.revokeInitialAccessToken(dependencies);
  }

  @Singleton
  ListClients listClients(ClientDirectory directory, InstantSource clock) {
    return ClientAdminUseCases.listClients(directory, clock);
  }

  @Singleton
  AdministerClient administerClient(RegistrationDependencies dependencies) {
    return ClientAdminUseCases.administerClient(dependencies);
  }

  @Singleton
  InspectClient inspectClient(ClientDirectory directory) {
    return ClientAdminUseCases.inspectClient(directory);
  }

  @Singleton
  PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return ClientAdminUseCases.prepareAdministration(
        clients, tokens, events, unitOfWork, sealer, generator, hasher, clock);
  }
}
