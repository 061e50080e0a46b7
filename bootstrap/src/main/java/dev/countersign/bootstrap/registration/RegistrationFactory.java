package dev.countersign.bootstrap.registration;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.client.driven.Subjects;
import dev.countersign.application.fetch.FetchUseCases;
import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.LimitRegistrationRate;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.RegistrationUseCases.StatementDependencies;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.registration.driven.SectorDocuments;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.registration.Jose4jSoftwareStatementVerifier;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires client registration and the management of registrations. */
@Factory
final class RegistrationFactory {

  /** Returns the registration settings; refuses the start if the policy file is invalid. */
  @Singleton
  RegistrationSettings registrationSettings(
      RegistrationConfiguration configuration, JwkInspector inspector) {
    return configuration.settings(inspector);
  }

  @Singleton
  RegistrationDependencies registrationDependencies(
      Clients clients,
      Subjects subjects,
      ClientNames names,
      ConfusableDetector confusableDetector,
      SecurityEvents events,
      InitialAccessTokens tokens,
      ServerCapabilities capabilities,
      RegistrationSettings settings,
      DocumentFetcher fetcher,
      VerificationKeys keys,
      Issuer issuer,
      JwkInspector inspector,
      Sealer sealer,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock,
      SectorDocuments sectors,
      ClientGrants grants) {
    return new RegistrationDependencies(
        clients,
        subjects,
        names,
        confusableDetector,
        events,
        tokens,
        capabilities,
        settings,
        statementDependencies(fetcher, keys, inspector, issuer, clock),
        inspector,
        sealer,
        unitOfWork,
        generator,
        hasher,
        clock,
        sectors,
        grants);
  }

  // The key sets of configured statement issuers have their own cache, because the key sets of
  // many clients could displace them.
  private static StatementDependencies statementDependencies(
      DocumentFetcher fetcher,
      VerificationKeys keys,
      JwkInspector inspector,
      Issuer issuer,
      InstantSource clock) {
    return new StatementDependencies(
        new Jose4jSoftwareStatementVerifier(keys),
        FetchUseCases.findRemoteJwkSet(fetcher, inspector, clock),
        issuer);
  }

  @Singleton
  LimitRegistrationRate limitRegistrationRate(
      RateLimits limits,
      RateConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    return RegistrationUseCases.limitRegistrationRate(limits, configuration.rates(), hasher, clock);
  }

  @Singleton
  RegisterClient registerClient(RegistrationDependencies dependencies) {
    return RegistrationUseCases.registerClient(dependencies);
  }

  @Singleton
  ReadRegistration readRegistration(RegistrationDependencies dependencies) {
    return RegistrationUseCases.readRegistration(dependencies);
  }

  @Singleton
  UpdateRegistration updateRegistration(RegistrationDependencies dependencies) {
    return RegistrationUseCases.updateRegistration(dependencies);
  }

  @Singleton
  ReplaceRegistration replaceRegistration(RegistrationDependencies dependencies) {
    return RegistrationUseCases.replaceRegistration(dependencies);
  }

  @Singleton
  DeleteRegistration deleteRegistration(RegistrationDependencies dependencies) {
    return RegistrationUseCases.deleteRegistration(dependencies);
  }

  @Singleton
  RotateClientSecret rotateClientSecret(RegistrationDependencies dependencies) {
    return RegistrationUseCases.rotateClientSecret(dependencies);
  }
}
