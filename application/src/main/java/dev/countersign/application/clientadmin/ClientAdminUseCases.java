package dev.countersign.application.clientadmin;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.Sealer;
import java.time.InstantSource;

/** Builds the use cases of client administration. */
public final class ClientAdminUseCases {

  private ClientAdminUseCases() {}

  private static AuditedClientWriter writer(
      RegistrationUseCases.RegistrationDependencies dependencies) {
    return AuditedClientWriter.on(
        dependencies.clients(),
        dependencies.names(),
        dependencies.confusables(),
        dependencies.hasher(),
        dependencies.events(),
        dependencies.unitOfWork(),
        dependencies.clock());
  }

  /** Builds the use case that changes clients for administrators. */
  public static AdministerClient administerClient(
      RegistrationUseCases.RegistrationDependencies dependencies) {
    return new ClientAdministrator(
        dependencies.clients(),
        writer(dependencies),
        new ClientSecrets(dependencies.hasher(), dependencies.sealer()),
        dependencies.generator(),
        dependencies.terms().secretOverlap(),
        dependencies.clock());
  }

  /** Builds the use case that removes unused clients and expired tokens. */
  public static CleanUpClients cleanUpClients(
      RegistrationUseCases.RegistrationDependencies dependencies,
      ClientUses uses,
      CleanUpPolicy terms,
      JudgeClock judgeClock) {
    return new ClientCleaner(
        dependencies.clients(),
        uses,
        writer(dependencies),
        dependencies.tokens(),
        terms,
        judgeClock);
  }

  /** Builds the use case that issues initial access tokens. */
  public static IssueInitialAccessToken issueInitialAccessToken(
      RegistrationUseCases.RegistrationDependencies dependencies) {
    return new InitialAccessTokenIssuer(
        dependencies.tokens(),
        dependencies.events(),
        dependencies.unitOfWork(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.clock());
  }

  /** Builds the use case that lists initial access tokens. */
  public static ListInitialAccessTokens listInitialAccessTokens(
      RegistrationUseCases.RegistrationDependencies dependencies) {
    return new InitialAccessTokenLister(dependencies.tokens(), dependencies.terms());
  }

  /** Builds the use case that revokes initial access tokens. */
  public static RevokeInitialAccessToken revokeInitialAccessToken(
      RegistrationUseCases.RegistrationDependencies dependencies) {
    return new InitialAccessTokenRevoker(
        dependencies.tokens(),
        dependencies.events(),
        dependencies.unitOfWork(),
        dependencies.clock());
  }

  /** Builds the use case that lists clients. */
  public static ListClients listClients(ClientDirectory directory, InstantSource clock) {
    return new ClientLister(directory, clock);
  }

  /** Builds the use case that shows one client. */
  public static InspectClient inspectClient(ClientDirectory directory) {
    return new ClientInspector(directory);
  }

  /** Builds the use case that installs the built-in client and its initial access token. */
  public static PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return new AdministrationPreparer(
        clients,
        tokens,
        events,
        unitOfWork,
        new ClientSecrets(hasher, sealer),
        generator,
        hasher,
        clock);
  }
}
