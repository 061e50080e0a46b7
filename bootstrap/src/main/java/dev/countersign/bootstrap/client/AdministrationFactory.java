package dev.countersign.bootstrap.client;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.ClientUseCases.RegistrationNeeds;
import dev.countersign.application.client.IssueInitialAccessToken;
import dev.countersign.application.client.ListInitialAccessTokens;
import dev.countersign.application.client.RevokeInitialAccessToken;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires what administrators do with clients, and with the tokens that register them. */
@Factory
final class AdministrationFactory {

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
}
