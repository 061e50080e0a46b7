package dev.countersign.bootstrap.clientadmin;

import dev.countersign.application.client.driven.ClientEvents;
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
import dev.countersign.application.clientadmin.ReadClientAudit;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationNeeds;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.bootstrap.key.RotationConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Wires what administrators do with clients, and with the tokens that register them, and what is
 * done without them.
 */
@Factory
final class AdministrationFactory {

  /** The terms; refuses the start if the settings do not go together. */
  @Singleton
  CleanUpPolicy cleanUpTerms(CleanUpConfiguration cleanUp, RotationConfiguration rounds) {
    return cleanUp.terms(rounds.keyCheckInterval());
  }

  @Singleton
  CleanUpClients cleanUpClients(RegistrationNeeds needs, ClientUses uses, CleanUpPolicy terms) {
    return ClientAdminUseCases.cleanUpClients(needs, uses, terms);
  }

  @Singleton
  IssueInitialAccessToken issueInitialAccessToken(RegistrationNeeds needs) {
    return ClientAdminUseCases.issueInitialAccessToken(needs);
  }

  @Singleton
  ListInitialAccessTokens listInitialAccessTokens(RegistrationNeeds needs) {
    return ClientAdminUseCases.listInitialAccessTokens(needs);
  }

  @Singleton
  RevokeInitialAccessToken revokeInitialAccessToken(RegistrationNeeds needs) {
    return ClientAdminUseCases.revokeInitialAccessToken(needs);
  }

  @Singleton
  ListClients listClients(ClientDirectory directory, InstantSource clock) {
    return ClientAdminUseCases.listClients(directory, clock);
  }

  @Singleton
  AdministerClient administerClient(RegistrationNeeds needs) {
    return ClientAdminUseCases.administerClient(needs);
  }

  @Singleton
  InspectClient inspectClient(ClientDirectory directory) {
    return ClientAdminUseCases.inspectClient(directory);
  }

  @Singleton
  PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      ClientEvents events,
      UnitOfWork unitOfWork,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return ClientAdminUseCases.prepareAdministration(
        clients, tokens, events, unitOfWork, sealer, generator, hasher, clock);
  }

  @Singleton
  ReadClientAudit readClientAudit(ClientEvents events) {
    return ClientAdminUseCases.readClientAudit(events);
  }
}
