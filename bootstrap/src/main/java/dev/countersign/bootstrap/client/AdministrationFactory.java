package dev.countersign.bootstrap.client;

import dev.countersign.application.client.AdministerClient;
import dev.countersign.application.client.CleanUpClients;
import dev.countersign.application.client.CleanUpTerms;
import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.ClientUseCases.RegistrationNeeds;
import dev.countersign.application.client.InspectClient;
import dev.countersign.application.client.IssueInitialAccessToken;
import dev.countersign.application.client.ListClients;
import dev.countersign.application.client.ListInitialAccessTokens;
import dev.countersign.application.client.RevokeInitialAccessToken;
import dev.countersign.application.client.driven.ClientDirectory;
import dev.countersign.application.client.driven.ClientUses;
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
  CleanUpTerms cleanUpTerms(CleanUpConfiguration cleanUp, RotationConfiguration rounds) {
    return cleanUp.terms(rounds.keyCheckInterval());
  }

  @Singleton
  CleanUpClients cleanUpClients(RegistrationNeeds needs, ClientUses uses, CleanUpTerms terms) {
    return ClientUseCases.cleanUpClients(needs, uses, terms);
  }

  @Singleton
  IssueInitialAccessToken issueInitialAccessToken(RegistrationNeeds needs) {
    return ClientUseCases.issueInitialAccessToken(needs);
  }

  @Singleton
  ListInitialAccessTokens listInitialAccessTokens(RegistrationNeeds needs) {
    return ClientUseCases.listInitialAccessTokens(needs);
  }

  @Singleton
  RevokeInitialAccessToken revokeInitialAccessToken(RegistrationNeeds needs) {
    return ClientUseCases.revokeInitialAccessToken(needs);
  }

  @Singleton
  ListClients listClients(ClientDirectory directory, InstantSource clock) {
    return ClientUseCases.listClients(directory, clock);
  }

  @Singleton
  AdministerClient administerClient(RegistrationNeeds needs) {
    return ClientUseCases.administerClient(needs);
  }

  @Singleton
  InspectClient inspectClient(ClientDirectory directory) {
    return ClientUseCases.inspectClient(directory);
  }
}
