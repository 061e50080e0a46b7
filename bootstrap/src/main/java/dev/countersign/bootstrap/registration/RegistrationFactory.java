package dev.countersign.bootstrap.registration;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.ConfusableDetector;
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
import dev.countersign.application.registration.RegistrationUseCases.RegistrationNeeds;
import dev.countersign.application.registration.RegistrationUseCases.StatementNeeds;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.registration.Jose4jSoftwareStatementVerifier;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the registering of clients and the management of registrations. */
@Factory
final class RegistrationFactory {

  /** The terms; refuses the start if the file that has some of them is wrong. */
  @Singleton
  RegistrationSettings registrationTerms(
      RegistrationConfiguration configuration, JwkInspector inspector) {
    return configuration.terms(inspector);
  }

  @Singleton
  RegistrationNeeds registrationNeeds(
      Clients clients,
      ClientNames names,
      ConfusableDetector nameInspector,
      ClientEvents events,
      InitialAccessTokens tokens,
      ServerCapabilities policy,
      RegistrationSettings terms,
      DocumentFetcher fetcher,
      VerificationKeys keys,
      Issuer issuer,
      JwkInspector inspector,
      Sealer sealer,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return new RegistrationNeeds(
        clients,
        names,
        nameInspector,
        events,
        tokens,
        policy,
        terms,
        statementNeeds(fetcher, keys, inspector, issuer, clock),
        inspector,
        sealer,
        unitOfWork,
        generator,
        hasher,
        clock);
  }

  // The keys of those whom the operator named are not looked up with the keys of clients: whoever
  // has many clients could crowd them out.
  private static StatementNeeds statementNeeds(
      DocumentFetcher fetcher,
      VerificationKeys keys,
      JwkInspector inspector,
      Issuer issuer,
      InstantSource clock) {
    return new StatementNeeds(
        new Jose4jSoftwareStatementVerifier(keys),
        FetchUseCases.findPublishedKeys(fetcher, inspector, clock),
        issuer);
  }

  @Singleton
  LimitRegistrationRate limitRegistrations(
      RateLimits limits,
      RateConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    return RegistrationUseCases.limitRegistrations(limits, configuration.rates(), hasher, clock);
  }

  @Singleton
  RegisterClient registerClient(RegistrationNeeds needs) {
    return RegistrationUseCases.registerClient(needs);
  }

  @Singleton
  ReadRegistration readRegistration(RegistrationNeeds needs) {
    return RegistrationUseCases.readRegistration(needs);
  }

  @Singleton
  UpdateRegistration updateRegistration(RegistrationNeeds needs) {
    return RegistrationUseCases.updateRegistration(needs);
  }

  @Singleton
  DeleteRegistration deleteRegistration(RegistrationNeeds needs) {
    return RegistrationUseCases.deleteRegistration(needs);
  }

  @Singleton
  RotateClientSecret renewSecret(RegistrationNeeds needs) {
    return RegistrationUseCases.renewSecret(needs);
  }
}
