package dev.countersign.application.client;

import dev.countersign.application.client.driven.AssertionVerifier;
import dev.countersign.application.client.driven.ClientDirectory;
import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.application.client.driven.StatementVerifier;
import dev.countersign.application.client.driven.UsedAssertions;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.DocumentFetcher;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Rate;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The one way to build the use cases of clients. */
public final class ClientUseCases {

  private ClientUseCases() {}

  /**
   * What judging software statements needs.
   *
   * @param server what statements name as their audience, if they name one
   */
  public record StatementNeeds(
      StatementVerifier verifier, FindPublishedKeys published, Issuer server) {}

  /** What registering clients, and managing registrations, needs. */
  public record RegistrationNeeds(
      Clients clients,
      ClientNames names,
      NameInspector inspectorOfNames,
      ClientEvents events,
      InitialAccessTokens tokens,
      RegistrationPolicy policy,
      RegistrationTerms terms,
      StatementNeeds statements,
      JwkInspector inspector,
      Sealer sealer,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {

    private StatementCheck statementCheck() {
      return new StatementCheck(
          statements.verifier(),
          statements.published(),
          terms.statementIssuers(),
          statements.server());
    }

    private ClientSecrets secrets() {
      return new ClientSecrets(hasher, sealer);
    }

    private MetadataCheck check() {
      return new MetadataCheck(policy, inspector);
    }

    private RegistrationGate gate() {
      return new RegistrationGate(clients, generator, hasher, terms);
    }

    private ClientLedger ledger() {
      var shapes = new NameShapes(inspectorOfNames, hasher);
      return new ClientLedger(
          clients, new NameKeeper(names, shapes, clock), events, unitOfWork, clock);
    }

    private SecretRenewer renewer() {
      return new SecretRenewer(gate(), ledger(), secrets(), terms, generator, clock);
    }
  }

  /** Registers clients. */
  public static RegisterClient registerClient(RegistrationNeeds needs) {
    return new ClientRegistrar(
        needs.clients(),
        needs.ledger(),
        new RegistrationPermits(
            needs.tokens(), needs.statementCheck(), needs.hasher(), needs.terms()),
        needs.check(),
        needs.secrets(),
        needs.generator(),
        needs.hasher(),
        needs.clock());
  }

  /** Reads registrations. */
  public static ReadRegistration readRegistration(RegistrationNeeds needs) {
    return new RegistrationReader(needs.gate(), needs.ledger(), needs.clock());
  }

  /** Replaces registrations. */
  public static UpdateRegistration updateRegistration(RegistrationNeeds needs) {
    return new RegistrationUpdater(
        needs.gate(),
        needs.ledger(),
        needs.statementCheck(),
        needs.check(),
        needs.secrets(),
        needs.terms(),
        needs.generator(),
        needs.clock());
  }

  /** Ends registrations. */
  public static DeleteRegistration deleteRegistration(RegistrationNeeds needs) {
    return new RegistrationRemover(needs.gate(), needs.ledger(), needs.clock());
  }

  /** Gives clients other secrets. */
  public static RenewSecret renewSecret(RegistrationNeeds needs) {
    return needs.renewer();
  }

  /** Changes clients for administrators. */
  public static AdministerClient administerClient(RegistrationNeeds needs) {
    return new ClientAdministrator(needs.clients(), needs.ledger(), needs.renewer(), needs.clock());
  }

  /** Removes what nobody has any use for. */
  public static CleanUpClients cleanUpClients(
      RegistrationNeeds needs, ClientUses uses, CleanUpTerms terms) {
    return new ClientCleaner(
        needs.clients(), uses, needs.ledger(), needs.tokens(), terms, needs.clock());
  }

  /** Keeps whoever asks too often from being heard. */
  public static LimitRegistrations limitRegistrations(
      RateLimits limits, RegistrationRates rates, SecretHasher hasher, InstantSource clock) {
    return new RegistrationBrake(limits, rates, hasher, clock);
  }

  /** Makes initial access tokens. */
  public static IssueInitialAccessToken issueInitialAccessToken(RegistrationNeeds needs) {
    return new InitialAccessTokenIssuer(
        needs.tokens(),
        needs.events(),
        needs.unitOfWork(),
        needs.generator(),
        needs.hasher(),
        needs.clock());
  }

  /** Shows initial access tokens. */
  public static ListInitialAccessTokens listInitialAccessTokens(RegistrationNeeds needs) {
    return new InitialAccessTokenLister(needs.tokens(), needs.terms());
  }

  /** Ends initial access tokens. */
  public static RevokeInitialAccessToken revokeInitialAccessToken(RegistrationNeeds needs) {
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

  /** Finds registered clients by their names. */
  public static FindClient findClient(Clients clients) {
    return new ClientFinder(clients);
  }

  /** Finds clients by their names, also those that present themselves by a document. */
  public static FindClient findClient(
      Clients clients,
      ClientDocumentTerms terms,
      RegistrationPolicy policy,
      JwkInspector inspector,
      DocumentFetcher fetcher,
      InstantSource clock) {
    return new DocumentFinder(
        new ClientFinder(clients), terms, new MetadataCheck(policy, inspector), fetcher, clock);
  }

  /**
   * Keeps anybody from making this server fetch the documents of clients all the time.
   *
   * @param perAddress how often one address may; nothing if as often as it likes
   */
  public static LimitDocuments limitDocuments(
      FindClient findClient,
      AssertionVerifier verifier,
      RateLimits limits,
      Optional<Rate> perAddress,
      SecretHasher hasher,
      InstantSource clock) {
    return new DocumentBrake(findClient, verifier, limits, perAddress, hasher, clock);
  }

  /** Finds the keys that are published at URLs. */
  public static FindPublishedKeys findPublishedKeys(
      DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    return new PublishedKeys(fetcher, inspector, clock);
  }

  /** Finds the keys of clients. */
  public static FindClientKeys findClientKeys(FindPublishedKeys published) {
    return new ClientKeyFinder(published);
  }

  /** Gives the values of those secrets that are kept. */
  public static RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return new ClientSecrets(hasher, sealer);
  }

  /** Remembers when clients were last used. */
  public static NoteClientUse noteClientUse(ClientUses uses, InstantSource clock) {
    return new UseNoter(uses, clock);
  }

  /**
   * Finds out which client calls.
   *
   * @param audiences what assertions may name as this server: its issuer and endpoints
   */
  public static AuthenticateClient authenticateClient(
      FindClient findClient,
      FindClientKeys findClientKeys,
      AssertionVerifier verifier,
      UsedAssertions used,
      Sealer sealer,
      SecretHasher hasher,
      Set<String> audiences,
      NoteClientUse noteClientUse,
      InstantSource clock) {
    var secrets = new ClientSecrets(hasher, sealer);
    return new ClientAuthenticator(
        findClient,
        secrets,
        new AssertionCheck(findClient, secrets, findClientKeys, verifier, used, audiences, clock),
        noteClientUse,
        clock);
  }

  /**
   * What this service is called, which no client should be.
   *
   * @param name as people read it on the pages
   * @param issuer on whose host a client may be called so, being part of it
   */
  public record OwnName(String name, Issuer issuer) {}

  /** Says what a person should know of a client's name. */
  public static WarnOfClient warnOfClient(
      FindClient findClient,
      ClientNames names,
      NameInspector inspector,
      SecretHasher hasher,
      OwnName own) {
    return new NameWarner(findClient, names, inspector, new NameShapes(inspector, hasher), own);
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
