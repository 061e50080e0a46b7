package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.ObtainToken;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.relyingparty.LeasePolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the relying party. */
@Factory
final class RelyingPartyFactory {

  @Singleton
  RegisterAtProvider registerAtProvider(
      Registrations registrations,
      ServerDiscoverer discoverer,
      ClientRegistrationSender enroller,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      InstantSource clock) {
    return RelyingPartyUseCases.registerAtProvider(
        registrations, discoverer, enroller, prepareKeys, publishKeys, sealer, clock);
  }

  @Singleton
  DeleteRegistration deleteRegistration(
      Registrations registrations,
      TokenLeases leases,
      ClientRegistrationSender sender,
      KeyRings rings,
      SecurityEvents events,
      Sealer sealer,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return RelyingPartyUseCases.deleteRegistration(
        registrations, leases, sender, rings, events, sealer, unitOfWork, clock);
  }

  @Singleton
  ObtainToken obtainToken(
      Registrations registrations,
      TokenLeases leases,
      TokenFetcher fetcher,
      SelectKeys selectKeys,
      TokenSigner signer,
      SecretGenerator generator,
      Sealer sealer,
      InstantSource clock) {
    return RelyingPartyUseCases.obtainToken(
        registrations,
        leases,
        fetcher,
        selectKeys,
        signer,
        generator,
        sealer,
        new LeasePolicy(Duration.ofSeconds(60), Duration.ofMinutes(5)),
        clock);
  }

  @Singleton
  PublishRegistrationKeys publishRegistrationKeys(
      Registrations registrations, PublishKeys publishKeys) {
    return RelyingPartyUseCases.publishRegistrationKeys(registrations, publishKeys);
  }

  @Singleton
  FindIssuerKeys findIssuerKeys(
      Registrations registrations, ServerDiscoverer discoverer, InstantSource clock) {
    return RelyingPartyUseCases.findIssuerKeys(registrations, discoverer, clock);
  }

  @Singleton
  LookUpRegistrations lookUpRegistrations(Registrations registrations) {
    return RelyingPartyUseCases.lookUpRegistrations(registrations);
  }
}
