package dev.countersign.application.clientadmin;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientadmin.driven.ClientDirectory;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.Sealer;
import java.time.InstantSource;

/** Builds the use cases of the administration of clients. */
public final class ClientAdminUseCases {

  private ClientAdminUseCases() {}

  private static AuditedClientWriter ledger(RegistrationUseCases.RegistrationNeeds needs) {
    return AuditedClientWriter.on(
        needs.clients(),
        needs.names(),
        needs.inspectorOfNames(),
        needs.hasher(),
        needs.events(),
        needs.unitOfWork(),
        needs.clock());
  }

  /** Changes clients for administrators. */
  public static AdministerClient administerClient(RegistrationUseCases.RegistrationNeeds needs) {
    return new ClientAdministrator(
        needs.clients(),
        ledger(needs),
        new ClientSecrets(needs.hasher(), needs.sealer()),
        needs.generator(),
        needs.terms().secretOverlap(),
        needs.clock());
  }

  /** Removes what nobody has any use for. */
  public static CleanUpClients cleanUpClients(
      RegistrationUseCases.RegistrationNeeds needs, ClientUses uses, CleanUpPolicy terms) {
    return new ClientCleaner(
        needs.clients(), uses, ledger(needs), needs.tokens(), terms, needs.clock());
  }

  /** Makes initial access tokens. */
  public static IssueInitialAccessToken issueInitialAccessToken(
      RegistrationUseCases.RegistrationNeeds needs) {
    return new InitialAccessTokenIssuer(
        needs.tokens(),
        needs.events(),
        needs.unitOfWork(),
        needs.generator(),
        needs.hasher(),
        needs.clock());
  }

  /** Shows initial access tokens. */
  public static ListInitialAccessTokens listInitialAccessTokens(
      RegistrationUseCases.RegistrationNeeds needs) {
    return new InitialAccessTokenLister(needs.tokens(), needs.terms());
  }

  /** Ends initial access tokens. */
  public static RevokeInitialAccessToken revokeInitialAccessToken(
      RegistrationUseCases.RegistrationNeeds needs) {
    return new InitialAccessTokenRevoker(
        needs.tokens(), needs.events(), needs.unitOfWork(), needs.clock());
  }

  /** Reads the audit. */
  public static ReadClientAudit readClientAudit(ClientEvents events) {
    return new ClientAuditReader(events);
  }

  /** Shows clients. */
  public static ListClients listClients(ClientDirectory directory, InstantSource clock) {
    return new ClientLister(directory, clock);
  }

  /** Shows a client. */
  public static InspectClient inspectClient(ClientDirectory directory) {
    return new ClientInspector(directory);
  }

  /** Installs the built-in client and the token for registrations. */
  public static PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      ClientEvents events,
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
