package dev.countersign.bootstrap.client;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.ClientUseCases.RegistrationNeeds;
import dev.countersign.application.client.ClientUseCases.StatementNeeds;
import dev.countersign.application.client.DeleteRegistration;
import dev.countersign.application.client.LimitRegistrations;
import dev.countersign.application.client.ReadClientAudit;
import dev.countersign.application.client.ReadRegistration;
import dev.countersign.application.client.RegisterClient;
import dev.countersign.application.client.RegistrationTerms;
import dev.countersign.application.client.RenewSecret;
import dev.countersign.application.client.UpdateRegistration;
import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.DocumentFetcher;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.crypto.client.Jose4jStatementVerifier;
import dev.countersign.crypto.key.VerificationKeys;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.oauth.Issuer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the registering of clients and the management of registrations. */
@Factory
final class RegistrationFactory {

  /** The terms; refuses the start if the file that has some of them is wrong. */
  @Singleton
  RegistrationTerms registrationTerms(
      RegistrationConfiguration configuration, JwkInspector inspector) {
    return configuration.terms(inspector);
  }

  @Singleton
  RegistrationNeeds registrationNeeds(
      Clients clients,
      ClientNames names,
      NameInspector nameInspector,
      ClientEvents events,
      InitialAccessTokens tokens,
      RegistrationPolicy policy,
      RegistrationTerms terms,
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
        new Jose4jStatementVerifier(keys),
        ClientUseCases.findPublishedKeys(fetcher, inspector, clock),
        issuer);
  }

  @Singleton
  LimitRegistrations limitRegistrations(
      RateLimits limits,
      RateConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    return ClientUseCases.limitRegistrations(limits, configuration.rates(), hasher, clock);
  }

  @Singleton
  RegisterClient registerClient(RegistrationNeeds needs) {
    return ClientUseCases.registerClient(needs);
  }

  @Singleton
  ReadRegistration readRegistration(RegistrationNeeds needs) {
    return ClientUseCases.readRegistration(needs);
  }

  @Singleton
  UpdateRegistration updateRegistration(RegistrationNeeds needs) {
    return ClientUseCases.updateRegistration(needs);
  }

  @Singleton
  DeleteRegistration deleteRegistration(RegistrationNeeds needs) {
    return ClientUseCases.deleteRegistration(needs);
  }

  @Singleton
  RenewSecret renewSecret(RegistrationNeeds needs) {
    return ClientUseCases.renewSecret(needs);
  }

  @Singleton
  ReadClientAudit readClientAudit(ClientEvents events) {
    return ClientUseCases.readClientAudit(events);
  }
}
