package dev.countersign.bootstrap.relyingparty;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.AgreeToServer;
import dev.countersign.application.relyingparty.AuthenticateAtServer;
import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.LookUpServers;
import dev.countersign.application.relyingparty.PublishRegistrationKeys;
import dev.countersign.application.relyingparty.RefreshServers;
import dev.countersign.application.relyingparty.RegisterAnew;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.RelyingPartyUseCases;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.bootstrap.oauth.CacheConfiguration;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.persistence.key.CachedKeyRings;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.relyingparty.CachedRegistrations;
import dev.countersign.persistence.relyingparty.JdbcRegistrations;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Wires the relying party. */
@Factory
final class RelyingPartyFactory {

  private static final int MOST_NAMES = 1_000;

  @Singleton
  @Requires(beans = JdbcRegistrations.class)
  @Primary
  Registrations registrations(
      JdbcRegistrations store,
      JdbcTransactionEnd end,
      CacheConfiguration configuration,
      RotationSchedule schedule) {
    return new CachedRegistrations(
        store,
        end,
        new CacheBounds(MOST_NAMES, configuration.cacheTime()),
        CachedKeyRings.longestOutage(schedule.announcement()));
  }

  @Singleton
  RegisterAtProvider registerAtProvider(
      Registrations registrations,
      Servers servers,
      List<RegistrationRecords> records,
      ServerDiscoverer discoverer,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer issuer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return RelyingPartyUseCases.registerAtProvider(
        registrations,
        servers,
        records,
        discoverer,
        sender,
        prepareKeys,
        publishKeys,
        sealer,
        issuer,
        events,
        unitOfWork,
        clock);
  }

  @Singleton
  RegisterAnew registerAnew(
      Registrations registrations,
      Servers servers,
      ServerDiscoverer discoverer,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer issuer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return RelyingPartyUseCases.registerAnew(
        registrations,
        servers,
        discoverer,
        sender,
        prepareKeys,
        publishKeys,
        sealer,
        issuer,
        events,
        unitOfWork,
        clock);
  }

  @Singleton
  UpdateRegistration updateRegistration(
      Registrations registrations,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer issuer,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return RelyingPartyUseCases.updateRegistration(
        registrations, sender, prepareKeys, publishKeys, sealer, issuer, events, unitOfWork, clock);
  }

  @Singleton
  DeleteRegistration deleteRegistration(
      Registrations registrations,
      List<RegistrationRecords> records,
      ClientRegistrationSender sender,
      KeyRings rings,
      SecurityEvents events,
      Sealer sealer,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return RelyingPartyUseCases.deleteRegistration(
        registrations, records, sender, rings, events, sealer, unitOfWork, clock);
  }

  @Singleton
  AuthenticateAtServer authenticateAtServer(
      SelectKeys selectKeys, TokenSigner signer, SecretGenerator generator, Sealer sealer) {
    return RelyingPartyUseCases.authenticateAtServer(selectKeys, signer, generator, sealer);
  }

  @Singleton
  PublishRegistrationKeys publishRegistrationKeys(
      Registrations registrations, PublishKeys publishKeys) {
    return RelyingPartyUseCases.publishRegistrationKeys(registrations, publishKeys);
  }

  @Singleton
  FindIssuerKeys findIssuerKeys(Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    return RelyingPartyUseCases.findIssuerKeys(servers, discoverer, clock);
  }

  @Singleton
  LookUpServers lookUpServers(Servers servers) {
    return RelyingPartyUseCases.lookUpServers(servers);
  }

  @Singleton
  RefreshServers refreshServers(Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    return RelyingPartyUseCases.refreshServers(servers, discoverer, clock);
  }

  @Singleton
  AgreeToServer agreeToServer(
      Servers servers, SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    return RelyingPartyUseCases.agreeToServer(servers, events, unitOfWork, clock);
  }

  @Singleton
  LookUpRegistrations lookUpRegistrations(Registrations registrations) {
    return RelyingPartyUseCases.lookUpRegistrations(registrations);
  }
}
