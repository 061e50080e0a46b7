package dev.countersign.testkit;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.provider.ProviderStores;
import dev.countersign.application.sealing.driven.SealedRecords;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.testkit.account.InMemoryUserRecords;
import dev.countersign.testkit.audit.InMemorySecurityEvents;
import dev.countersign.testkit.client.InMemoryClientGrants;
import dev.countersign.testkit.client.InMemoryClientNames;
import dev.countersign.testkit.client.InMemoryClientUses;
import dev.countersign.testkit.client.InMemoryClients;
import dev.countersign.testkit.client.InMemorySubjects;
import dev.countersign.testkit.clientadmin.InMemoryClientDirectory;
import dev.countersign.testkit.clientauth.InMemoryUsedAssertions;
import dev.countersign.testkit.clientlogo.InMemoryClientLogos;
import dev.countersign.testkit.clock.InMemoryClockRecords;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.federation.InMemoryLinkedIdentities;
import dev.countersign.testkit.grant.InMemoryAuthorizationCodes;
import dev.countersign.testkit.grant.InMemoryGrants;
import dev.countersign.testkit.grant.InMemoryRefreshTokens;
import dev.countersign.testkit.grant.InMemoryRevocations;
import dev.countersign.testkit.keptrequest.InMemoryKeptRequests;
import dev.countersign.testkit.key.InMemoryKeyRings;
import dev.countersign.testkit.key.InMemoryKeyUsages;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryManifests;
import dev.countersign.testkit.keystore.InMemoryNodeMasterKeys;
import dev.countersign.testkit.lease.InMemoryTokenFamilies;
import dev.countersign.testkit.lease.InMemoryTokenLeases;
import dev.countersign.testkit.logout.InMemoryLogoutDeliveries;
import dev.countersign.testkit.logout.InMemoryLogoutQueue;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryRateLimits;
import dev.countersign.testkit.oauth.InMemorySeparateUnitOfWork;
import dev.countersign.testkit.oauth.InMemoryUnitOfWork;
import dev.countersign.testkit.passwordlink.InMemoryPasswordLinks;
import dev.countersign.testkit.registration.InMemoryInitialAccessTokens;
import dev.countersign.testkit.registrationupkeep.InMemoryKeptKeys;
import dev.countersign.testkit.registrationupkeep.InMemoryUpkeeps;
import dev.countersign.testkit.relyingparty.InMemoryRegistrations;
import dev.countersign.testkit.relyingparty.InMemoryServers;
import dev.countersign.testkit.relyingsignin.InMemoryPeopleOfRegistrations;
import dev.countersign.testkit.relyingsignin.InMemoryRemoteSignIns;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import dev.countersign.testkit.session.InMemorySessions;
import dev.countersign.testkit.token.InMemoryAccessTokens;
import dev.countersign.testkit.user.InMemoryAccounts;
import dev.countersign.testkit.user.InMemoryConsents;
import dev.countersign.testkit.user.InMemoryFormerAccounts;
import dev.countersign.testkit.user.InMemoryKnownDevices;
import dev.countersign.testkit.user.InMemorySignInFailures;
import dev.countersign.testkit.useradmin.InMemoryAccountDirectory;
import dev.countersign.testkit.useradmin.InMemoryAccountRecords;
import dev.countersign.testkit.useradmin.InMemoryEarlierAccounts;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** All stores in memory over one database, which replace persistence in tests. */
public record InMemoryStores(
    InMemoryDatabase database,
    InMemoryUnitOfWork unitOfWork,
    InMemorySeparateUnitOfWork separately,
    InMemoryRateLimits rateLimits,
    InMemoryDataKeys dataKeys,
    InMemoryManifests manifests,
    InMemoryNodeMasterKeys nodes,
    InMemoryManifestAnchor anchor,
    InMemoryKeyRings keyRings,
    InMemorySecurityEvents securityEvents,
    InMemoryKeyUsages keyUsages,
    InMemoryClients clients,
    InMemoryClientUses clientUses,
    InMemoryClientDirectory clientDirectory,
    InMemoryClientNames clientNames,
    InMemoryClientLogos clientLogos,
    InMemoryInitialAccessTokens initialAccessTokens,
    InMemoryUsedAssertions usedAssertions,
    InMemoryAccounts accounts,
    InMemoryFormerAccounts formerAccounts,
    InMemorySubjects subjects,
    InMemoryClientGrants clientGrants,
    InMemoryAccountDirectory accountDirectory,
    InMemoryEarlierAccounts earlierAccounts,
    InMemoryAccountRecords accountRecords,
    InMemorySessions sessions,
    InMemoryConsents consents,
    InMemorySignInFailures signInFailures,
    InMemoryKnownDevices knownDevices,
    InMemoryPasswordLinks passwordLinks,
    InMemoryLinkedIdentities linkedIdentities,
    InMemoryGrants grants,
    InMemoryAuthorizationCodes authorizationCodes,
    InMemoryRefreshTokens refreshTokens,
    InMemoryRevocations revocations,
    InMemoryAccessTokens accessTokens,
    InMemoryRegistrations registrations,
    InMemoryServers servers,
    InMemoryTokenLeases tokenLeases,
    InMemoryRemoteSignIns remoteSignIns,
    InMemoryTokenFamilies tokenFamilies,
    InMemoryUpkeeps upkeeps,
    InMemoryClockRecords clockRecords,
    InMemoryKeptRequests keptRequests,
    InMemoryLogoutQueue logoutQueue,
    InMemoryLogoutDeliveries logoutDeliveries,
    InMemoryUserRecords userRecords) {

  /** Returns empty stores over a new database. */
  public static InMemoryStores empty() {
    var database = new InMemoryDatabase();
    var clients = new InMemoryClients(database);
    var registrations = new InMemoryRegistrations(database);
    var accounts = new InMemoryAccounts(database);
    var former = new InMemoryFormerAccounts(database);
    var grants = new InMemoryGrants(database);
    var sessions = new InMemorySessions(database, accounts, grants::endingSessions);
    var logouts = new InMemoryLogoutDeliveries(database);
    var consents = new InMemoryConsents(database);
    var devices = new InMemoryKnownDevices(database);
    var links = new InMemoryPasswordLinks(database);
    var identities = new InMemoryLinkedIdentities(database);
    var events = new InMemorySecurityEvents(database);
    return new InMemoryStores(
        database,
        new InMemoryUnitOfWork(database),
        new InMemorySeparateUnitOfWork(database),
        new InMemoryRateLimits(database),
        new InMemoryDataKeys(database),
        new InMemoryManifests(database),
        new InMemoryNodeMasterKeys(database, InstantSource.system()),
        new InMemoryManifestAnchor(),
        new InMemoryKeyRings(database),
        events,
        new InMemoryKeyUsages(database),
        clients,
        clients.uses(),
        new InMemoryClientDirectory(database, clients),
        new InMemoryClientNames(database),
        new InMemoryClientLogos(database, clients),
        new InMemoryInitialAccessTokens(database),
        new InMemoryUsedAssertions(database),
        accounts,
        former,
        new InMemorySubjects(accounts, former),
        new InMemoryClientGrants(grants, consents),
        new InMemoryAccountDirectory(database, accounts),
        new InMemoryEarlierAccounts(accounts),
        new InMemoryAccountRecords(database, sessions, consents, devices, links, identities),
        sessions,
        consents,
        new InMemorySignInFailures(database),
        devices,
        links,
        identities,
        grants,
        new InMemoryAuthorizationCodes(database, grants),
        new InMemoryRefreshTokens(database, grants),
        new InMemoryRevocations(database, grants, accounts, consents, sessions),
        new InMemoryAccessTokens(database),
        registrations,
        registrations.servers(),
        new InMemoryTokenLeases(database),
        new InMemoryRemoteSignIns(database),
        new InMemoryTokenFamilies(database),
        new InMemoryUpkeeps(database, registrations),
        new InMemoryClockRecords(database),
        new InMemoryKeptRequests(database),
        new InMemoryLogoutQueue(sessions, logouts),
        logouts,
        new InMemoryUserRecords(consents, clients, events));
  }

  /** Returns the dependencies of the sealing use cases over these stores. */
  public KeyStoreUseCases.SealingDependencies sealing(
      UnlockingKeys holders, Sealer sealer, InstantSource clock) {
    return sealing(holders, sealer, clock, Judgments.believing(clock));
  }

  /** Returns the same dependencies with another judgment of the clock. */
  public KeyStoreUseCases.SealingDependencies sealing(
      UnlockingKeys holders, Sealer sealer, InstantSource clock, JudgeClock judgeClock) {
    return new KeyStoreUseCases.SealingDependencies(
        trust(holders, anchor),
        sealer,
        nodes,
        "node",
        securityEvents,
        unitOfWork,
        judgeClock,
        clock);
  }

  /** Returns the dependencies of the sealing use cases with this manifest. */
  public KeyStoreUseCases.SealingDependencies sealing(
      KeyStoreUseCases.ManifestTrust trust, Sealer sealer, InstantSource clock) {
    return new KeyStoreUseCases.SealingDependencies(
        trust,
        sealer,
        nodes,
        "node",
        securityEvents,
        unitOfWork,
        Judgments.believing(clock),
        clock);
  }

  /** Returns the manifest of these stores, as a node with this anchor trusts it. */
  public KeyStoreUseCases.ManifestTrust trust(UnlockingKeys holders, ManifestAnchor place) {
    return new KeyStoreUseCases.ManifestTrust(
        holders, manifests, place, new InMemoryManifestSealer(), dataKeys, unitOfWork);
  }

  /** Returns the stores of a provider that runs without a framework. */
  public ProviderStores provider() {
    return new ProviderStores(
        unitOfWork,
        separately,
        securityEvents,
        clockRecords,
        new ProviderStores.KeyStores(
            dataKeys, manifests, anchor, nodes, keyRings, keyUsages, sealedRecords()),
        new ProviderStores.ClientStores(
            clients,
            clientNames,
            clientUses,
            subjects,
            clientGrants,
            initialAccessTokens,
            usedAssertions),
        new ProviderStores.TokenStores(
            accessTokens, authorizationCodes, refreshTokens, revocations, accounts));
  }

  /** Returns all stored rows, to compare the contents before and after. */
  public List<Object> contents() {
    return database.contents();
  }

  /** Returns all events about keys, the oldest first. */
  public List<KeyEvent> keyEvents() {
    return securityEvents.all(EventCategory.KEY).stream().map(KeyEvent::from).toList();
  }

  /** Returns all events about accounts, the oldest first. */
  public List<AccountEvent> accountEvents() {
    return securityEvents.all(EventCategory.ACCOUNT).stream().map(AccountEvent::from).toList();
  }

  /** Returns all events about clients, the oldest first. */
  public List<ClientEvent> clientEvents() {
    return securityEvents.all(EventCategory.CLIENT).stream().map(ClientEvent::from).toList();
  }

  /** Returns all events of the relying party, the oldest first. */
  public List<RelyingPartyEvent> relyingPartyEvents() {
    return securityEvents.all(EventCategory.RELYING_PARTY).stream()
        .map(RelyingPartyEvent::from)
        .toList();
  }

  /** Returns the sealed records of all stores. */
  public List<SealedRecords> sealedRecords() {
    return List.of(
        keyRings.sealed(),
        clients.sealed(),
        registrations.sealed(),
        tokenLeases.sealed(),
        remoteSignIns.sealed(),
        tokenFamilies.sealed(),
        upkeeps.sealed());
  }

  /** Returns each store, for a container that finds the ports of an object by its type. */
  public List<Object> all() {
    var stores =
        List.of(
            unitOfWork,
            separately,
            rateLimits,
            dataKeys,
            manifests,
            nodes,
            keyRings,
            securityEvents,
            keyUsages,
            clients,
            clientUses,
            clientDirectory,
            clientNames,
            clientLogos,
            initialAccessTokens,
            usedAssertions,
            accounts,
            formerAccounts,
            subjects,
            clientGrants,
            accountDirectory,
            earlierAccounts,
            accountRecords,
            passwordLinks,
            linkedIdentities,
            sessions,
            consents,
            signInFailures,
            knownDevices,
            grants,
            authorizationCodes,
            refreshTokens,
            revocations,
            accessTokens,
            registrations,
            servers,
            tokenLeases,
            remoteSignIns,
            new InMemoryPeopleOfRegistrations(remoteSignIns),
            tokenFamilies,
            upkeeps,
            new InMemoryKeptKeys(upkeeps),
            clockRecords,
            keptRequests,
            logoutQueue,
            logoutDeliveries,
            userRecords);
    return Stream.concat(stores.stream(), sealedRecords().stream()).toList();
  }
}
