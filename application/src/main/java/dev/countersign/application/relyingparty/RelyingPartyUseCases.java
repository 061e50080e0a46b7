package dev.countersign.application.relyingparty;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.PrepareKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.ServerDiscoverer;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.application.relyingparty.shared.SealedCredentials;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.FindIssuerKeys;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.relyingparty.SignInUris;
import java.time.InstantSource;
import java.util.List;

/** A factory for the use cases of this package. */
public final class RelyingPartyUseCases {

  private RelyingPartyUseCases() {}

  /**
   * Registers applications at other servers.
   *
   * @param records the stores of what belongs to registrations
   * @param own the issuer of this service
   */
  public static RegisterAtProvider registerAtProvider(
      Registrations registrations,
      Servers servers,
      List<RegistrationRecords> records,
      ServerDiscoverer discoverer,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer own,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return registrar(
        registrations,
        servers,
        records,
        discoverer,
        sender,
        prepareKeys,
        publishKeys,
        sealer,
        own,
        events,
        unitOfWork,
        clock);
  }

  /**
   * Registers applications again whose clients their servers no longer know.
   *
   * @param own the issuer of this service
   */
  public static RegisterAnew registerAnew(
      Registrations registrations,
      Servers servers,
      ServerDiscoverer discoverer,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer own,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return registrar(
        registrations,
        servers,
        List.of(),
        discoverer,
        sender,
        prepareKeys,
        publishKeys,
        sealer,
        own,
        events,
        unitOfWork,
        clock);
  }

  private static ProviderRegistrar registrar(
      Registrations registrations,
      Servers servers,
      List<RegistrationRecords> records,
      ServerDiscoverer discoverer,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer own,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new ProviderRegistrar(
        registrations,
        servers,
        records,
        new ServerDirectory(servers, discoverer, clock),
        sender,
        new RegistrationKeys(prepareKeys, publishKeys),
        sealer,
        new SignInUris(own),
        new RelyingPartyAudit(events, clock),
        unitOfWork,
        clock);
  }

  /**
   * Changes registrations at other servers, and compares them.
   *
   * @param own the issuer of this service
   */
  public static UpdateRegistration updateRegistration(
      Registrations registrations,
      ClientRegistrationSender sender,
      PrepareKeys prepareKeys,
      PublishKeys publishKeys,
      Sealer sealer,
      Issuer own,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new RegistrationUpdater(
        registrations,
        sender,
        new RegistrationKeys(prepareKeys, publishKeys),
        new SealedCredentials(registrations, sealer, unitOfWork),
        new SignInUris(own),
        new RelyingPartyAudit(events, clock),
        unitOfWork);
  }

  /**
   * Deletes registrations at other servers and here.
   *
   * @param records the stores of what belongs to registrations
   */
  public static DeleteRegistration deleteRegistration(
      Registrations registrations,
      List<RegistrationRecords> records,
      ClientRegistrationSender sender,
      KeyRings rings,
      SecurityEvents events,
      Sealer sealer,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    return new RegistrationDeleter(
        registrations,
        records,
        sender,
        new RegistrationKeyEraser(rings, events, unitOfWork, clock),
        sealer,
        new RelyingPartyAudit(events, clock),
        unitOfWork);
  }

  /** Authenticates this service at other servers. */
  public static AuthenticateAtServer authenticateAtServer(
      SelectKeys selectKeys, TokenSigner signer, SecretGenerator generator, Sealer sealer) {
    return new ClientAuthenticationBuilder(sealer, selectKeys, signer, generator);
  }

  /** Publishes the public keys of this service's registrations. */
  public static PublishRegistrationKeys publishRegistrationKeys(
      Registrations registrations, PublishKeys publishKeys) {
    return new RegistrationKeyPublisher(registrations, publishKeys);
  }

  /** Finds the keys of the servers at which this service is registered. */
  public static FindIssuerKeys findIssuerKeys(
      Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    return new IssuerKeyFinder(servers, discoverer, clock);
  }

  /** Looks up the servers at which this service is registered. */
  public static LookUpServers lookUpServers(Servers servers) {
    return new ServerFinder(servers);
  }

  /** Keeps the metadata of those servers up to date. */
  public static RefreshServers refreshServers(
      Servers servers, ServerDiscoverer discoverer, InstantSource clock) {
    return new DueServerRefresher(servers, new ServerDirectory(servers, discoverer, clock), clock);
  }

  /** Agrees that a server has moved endpoints to another origin. */
  public static AgreeToServer agreeToServer(
      Servers servers, SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    return new ServerAgreement(servers, new RelyingPartyAudit(events, clock), unitOfWork);
  }

  /** Looks up this service's registrations. */
  public static LookUpRegistrations lookUpRegistrations(Registrations registrations) {
    return new RegistrationFinder(registrations);
  }
}
