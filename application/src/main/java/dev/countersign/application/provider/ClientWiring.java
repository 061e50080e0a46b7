package dev.countersign.application.provider;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.clientauth.ClientAuthUseCases;
import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.fetch.FetchUseCases;
import dev.countersign.application.fetch.FindRemoteJwkSet;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.RegistrationUseCases.StatementDependencies;
import java.util.Set;

/** Builds the use cases of clients. */
final class ClientWiring {

  private static final ClientDocumentPolicy NO_CLIENT_DOCUMENTS =
      new ClientDocumentPolicy(false, Set.of());

  private final ProviderSettings settings;
  private final ProviderStores stores;
  private final ProviderCryptography cryptography;
  private final ProviderSurroundings surroundings;
  private final KeyWiring keys;
  private final FindClient findClient;
  private final FindClientKeys findClientKeys;
  private final AuthenticateClient authenticateClient;

  ClientWiring(
      ProviderSettings settings,
      ProviderStores stores,
      ProviderCryptography cryptography,
      ProviderSurroundings surroundings,
      KeyWiring keys) {
    this.settings = settings;
    this.stores = stores;
    this.cryptography = cryptography;
    this.surroundings = surroundings;
    this.keys = keys;
    this.findClient =
        ClientDocumentUseCases.findClient(
            stores.clients().clients(),
            NO_CLIENT_DOCUMENTS,
            settings.capabilities(),
            cryptography.keys().inspector(),
            surroundings.fetcher(),
            keys.clock());
    this.findClientKeys = ClientUseCases.findClientKeys(remoteKeys());
    this.authenticateClient =
        ClientAuthUseCases.authenticateClient(
            findClient,
            findClientKeys,
            cryptography.verifiers().assertions(),
            stores.clients().usedAssertions(),
            keys.sealer(),
            cryptography.hasher(),
            ClientAuthUseCases.audiences(settings.issuer()),
            ClientUseCases.recordClientUse(stores.clients().uses(), keys.clock()),
            keys.clock());
  }

  // Each has a cache of its own, because the key sets of many clients could displace those of the
  // issuers of software statements.
  private FindRemoteJwkSet remoteKeys() {
    return FetchUseCases.findRemoteJwkSet(
        surroundings.fetcher(), cryptography.keys().inspector(), keys.clock());
  }

  FindClient findClient() {
    return findClient;
  }

  FindClientKeys findClientKeys() {
    return findClientKeys;
  }

  AuthenticateClient authenticateClient() {
    return authenticateClient;
  }

  Provider.Registration registration() {
    var dependencies = registrationDependencies();
    return new Provider.Registration(
        RegistrationUseCases.registerClient(dependencies),
        RegistrationUseCases.readRegistration(dependencies),
        RegistrationUseCases.updateRegistration(dependencies),
        RegistrationUseCases.deleteRegistration(dependencies));
  }

  private RegistrationDependencies registrationDependencies() {
    return new RegistrationDependencies(
        stores.clients().clients(),
        stores.clients().subjects(),
        stores.clients().names(),
        surroundings.confusables(),
        stores.events(),
        stores.clients().initialAccessTokens(),
        settings.capabilities(),
        settings.registration(),
        new StatementDependencies(
            cryptography.verifiers().statements(), remoteKeys(), settings.issuer()),
        cryptography.keys().inspector(),
        keys.sealer(),
        stores.unitOfWork(),
        cryptography.generator(),
        cryptography.hasher(),
        keys.clock(),
        surroundings.sectors(),
        stores.clients().grants());
  }
}
