package dev.countersign.application.registration;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.driven.Subjects;
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
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import java.time.InstantSource;

/** Builds the use cases of registration. */
public final class RegistrationUseCases {

  private RegistrationUseCases() {}

  /**
   * The dependencies of the validation of software statements.
   *
   * @param server the audience that a statement must name, if it names one
   */
  public record StatementDependencies(
      SoftwareStatementVerifier verifier, FindRemoteJwkSet published, Issuer server) {}

  /** The dependencies of registering clients and managing registrations. */
  public record RegistrationDependencies(
      Clients clients,
      Subjects subjects,
      ClientNames names,
      ConfusableDetector confusables,
      SecurityEvents events,
      InitialAccessTokens tokens,
      ServerCapabilities policy,
      RegistrationSettings terms,
      StatementDependencies statements,
      JwkInspector inspector,
      Sealer sealer,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock,
      SectorDocuments sectors,
      ClientGrants grants) {

    /** Limits the pace at which sector documents are fetched, for all use cases together. */
    public RegistrationDependencies {
      sectors = new RateLimitedSectorDocuments(sectors, clock);
    }

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

    private SubjectRules subjectRules() {
      return new SubjectRules(sectors, grants);
    }

    private RegistrationChanges changes() {
      return new RegistrationChanges(
          statementCheck(), check(), subjectRules(), secrets(), terms, generator);
    }

    private RegistrationTokenAuthenticator gate() {
      return new RegistrationTokenAuthenticator(clients, generator, hasher, terms);
    }

    private AuditedClientWriter writer() {
      return AuditedClientWriter.on(clients, names, confusables, hasher, events, unitOfWork, clock);
    }
  }

  /** Registers clients. */
  public static RegisterClient registerClient(RegistrationDependencies dependencies) {
    return new ClientRegistrar(
        dependencies.clients(),
        dependencies.subjects(),
        dependencies.writer(),
        new RegistrationAuthorizer(
            dependencies.tokens(),
            dependencies.statementCheck(),
            dependencies.hasher(),
            dependencies.terms()),
        dependencies.check(),
        dependencies.secrets(),
        dependencies.generator(),
        dependencies.hasher(),
        dependencies.clock(),
        dependencies.subjectRules());
  }

  /** Reads registrations. */
  public static ReadRegistration readRegistration(RegistrationDependencies dependencies) {
    return new RegistrationReader(dependencies.gate(), dependencies.writer(), dependencies.clock());
  }

  /** Replaces registrations. */
  public static UpdateRegistration updateRegistration(RegistrationDependencies dependencies) {
    return new RegistrationUpdater(
        dependencies.gate(), dependencies.writer(), dependencies.changes(), dependencies.clock());
  }

  /** Replaces registrations for administrators. */
  public static ReplaceRegistration replaceRegistration(RegistrationDependencies dependencies) {
    return new RegistrationReplacer(
        dependencies.clients(),
        dependencies.writer(),
        dependencies.changes(),
        dependencies.clock());
  }

  /** Deletes registrations. */
  public static DeleteRegistration deleteRegistration(RegistrationDependencies dependencies) {
    return new RegistrationRemover(
        dependencies.gate(), dependencies.writer(), dependencies.clock());
  }

  /** Rotates client secrets. */
  public static RotateClientSecret rotateClientSecret(RegistrationDependencies dependencies) {
    return new ClientSecretRotator(
        dependencies.gate(),
        dependencies.writer(),
        dependencies.secrets(),
        dependencies.terms(),
        dependencies.generator(),
        dependencies.clock());
  }

  /** Limits the rate of registration requests. */
  public static LimitRegistrationRate limitRegistrationRate(
      RateLimits limits, RegistrationRates rates, SecretHasher hasher, InstantSource clock) {
    return new RegistrationRateLimiter(limits, rates, hasher, clock);
  }
}
