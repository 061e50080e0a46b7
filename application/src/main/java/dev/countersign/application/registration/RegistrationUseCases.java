package dev.countersign.application.registration;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.shared.AuditedClientWriter;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.clientmetadata.shared.ClientMetadataValidator;
import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;

/** Builds the use cases of registration. */
public final class RegistrationUseCases {

  private RegistrationUseCases() {}

  /**
   * What judging software statements needs.
   *
   * @param server what statements name as their audience, if they name one
   */
  public record StatementNeeds(
      SoftwareStatementVerifier verifier, FindRemoteJwkSet published, Issuer server) {}

  /** What registering clients, and managing registrations, needs. */
  public record RegistrationNeeds(
      Clients clients,
      ClientNames names,
      ConfusableDetector inspectorOfNames,
      ClientEvents events,
      InitialAccessTokens tokens,
      ServerCapabilities policy,
      RegistrationSettings terms,
      StatementNeeds statements,
      JwkInspector inspector,
      Sealer sealer,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {

    private SoftwareStatementValidator statementCheck() {
      return new SoftwareStatementValidator(
          statements.verifier(),
          statements.published(),
          terms.statementIssuers(),
          statements.server());
    }

    private ClientSecrets secrets() {
      return new ClientSecrets(hasher, sealer);
    }

    private ClientMetadataValidator check() {
      return new ClientMetadataValidator(policy, inspector);
    }

    private RegistrationTokenAuthenticator gate() {
      return new RegistrationTokenAuthenticator(clients, generator, hasher, terms);
    }

    private AuditedClientWriter ledger() {
      return AuditedClientWriter.on(clients, names, inspectorOfNames, hasher, events, unitOfWork, clock);
    }
  }

  /** Registers clients. */
  public static RegisterClient registerClient(RegistrationNeeds needs) {
    return new ClientRegistrar(
        needs.clients(),
        needs.ledger(),
        new RegistrationAuthorizer(
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
  public static RotateClientSecret renewSecret(RegistrationNeeds needs) {
    return new ClientSecretRotator(
        needs.gate(),
        needs.ledger(),
        needs.secrets(),
        needs.terms(),
        needs.generator(),
        needs.clock());
  }

  /** Keeps whoever asks too often from being heard. */
  public static LimitRegistrationRate limitRegistrations(
      RateLimits limits, RegistrationRates rates, SecretHasher hasher, InstantSource clock) {
    return new RegistrationRateLimiter(limits, rates, hasher, clock);
  }
}
