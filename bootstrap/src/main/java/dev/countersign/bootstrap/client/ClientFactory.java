package dev.countersign.bootstrap.client;

import dev.countersign.application.client.AuthenticateClient;
import dev.countersign.application.client.ClientDocumentTerms;
import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.FindPublishedKeys;
import dev.countersign.application.client.LimitDocuments;
import dev.countersign.application.client.NoteClientUse;
import dev.countersign.application.client.PrepareAdministration;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.client.WarnOfClient;
import dev.countersign.application.client.driven.AssertionVerifier;
import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.InitialAccessTokens;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.application.client.driven.UsedAssertions;
import dev.countersign.application.key.driven.JwkInspector;
import dev.countersign.application.key.driven.Sealer;
import dev.countersign.application.oauth.driven.DocumentFetcher;
import dev.countersign.application.oauth.driven.RateLimits;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.bootstrap.key.KeyConfiguration;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.crypto.client.Jose4jAssertionVerifier;
import dev.countersign.crypto.key.VerificationKeys;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationPolicy;
import dev.countersign.domain.key.ContentEncryptionAlgorithm;
import dev.countersign.domain.key.KeyManagementAlgorithm;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Wires clients and their registration. */
@Factory
final class ClientFactory {

  /** What this server can do, and so what clients may register for. */
  @Singleton
  RegistrationPolicy registrationPolicy(
      KeyConfiguration keys,
      ServerConfiguration server,
      EncryptionConfiguration encryption,
      CustomMembersConfiguration custom) {
    return new RegistrationPolicy(
        EnumSet.allOf(GrantType.class),
        Set.of(
            ResponseType.CODE,
            ResponseType.TOKEN,
            ResponseType.ID_TOKEN,
            ResponseType.ID_TOKEN_TOKEN),
        EnumSet.allOf(ClientAuthMethod.class),
        Scope.of(Scope.OPENID, "profile", "email", "offline_access").union(server.furtherScopes()),
        EnumSet.allOf(SignatureAlgorithm.class),
        keys.algorithms(),
        Arrays.stream(KeyManagementAlgorithm.values())
            .filter(algorithm -> !algorithm.onlyWhenTheKeyNamesIt())
            .collect(Collectors.toUnmodifiableSet()),
        EnumSet.allOf(ContentEncryptionAlgorithm.class),
        encryption.tokenEncryption(),
        custom.prefix());
  }

  @Singleton
  AssertionVerifier assertionVerifier(VerificationKeys keys) {
    return new Jose4jAssertionVerifier(keys);
  }

  @Singleton
  RevealSecret revealSecret(Sealer sealer, SecretHasher hasher) {
    return ClientUseCases.revealSecret(sealer, hasher);
  }

  @Singleton
  ClientDocumentTerms clientDocumentTerms(ClientDocumentConfiguration configuration) {
    return configuration.terms();
  }

  @Singleton
  FindClient findClient(
      Clients clients,
      ClientDocumentTerms terms,
      RegistrationPolicy policy,
      JwkInspector inspector,
      DocumentFetcher fetcher,
      InstantSource clock) {
    return ClientUseCases.findClient(clients, terms, policy, inspector, fetcher, clock);
  }

  @Singleton
  LimitDocuments limitDocuments(
      FindClient findClient,
      AssertionVerifier verifier,
      ClientDocumentTerms terms,
      RateLimits limits,
      RateConfiguration configuration,
      SecretHasher hasher,
      InstantSource clock) {
    // Where no document is ever fetched, there is nothing to count, nor to read an assertion for.
    var rate = terms.taken() ? configuration.documentsPerAddress() : Optional.<Rate>empty();
    return ClientUseCases.limitDocuments(findClient, verifier, limits, rate, hasher, clock);
  }

  @Singleton
  FindPublishedKeys findPublishedKeys(
      DocumentFetcher fetcher, JwkInspector inspector, InstantSource clock) {
    return ClientUseCases.findPublishedKeys(fetcher, inspector, clock);
  }

  @Singleton
  FindClientKeys findClientKeys(FindPublishedKeys published) {
    return ClientUseCases.findClientKeys(published);
  }

  @Singleton
  NoteClientUse noteClientUse(ClientUses uses, InstantSource clock) {
    return ClientUseCases.noteClientUse(uses, clock);
  }

  /** Assertions may name the issuer, or the endpoint that they are sent to. */
  @Singleton
  AuthenticateClient authenticateClient(
      FindClient findClient,
      FindClientKeys findClientKeys,
      AssertionVerifier verifier,
      UsedAssertions used,
      Sealer sealer,
      SecretHasher hasher,
      NoteClientUse noteClientUse,
      Issuer issuer,
      InstantSource clock) {
    var audiences =
        Set.of(issuer.value(), issuer.at("/token"), issuer.at("/introspect"), issuer.at("/revoke"));
    return ClientUseCases.authenticateClient(
        findClient,
        findClientKeys,
        verifier,
        used,
        sealer,
        hasher,
        audiences,
        noteClientUse,
        clock);
  }

  @Singleton
  WarnOfClient warnOfClient(
      FindClient findClient,
      ClientNames names,
      NameInspector inspector,
      SecretHasher hasher,
      Issuer issuer) {
    return ClientUseCases.warnOfClient(
        findClient, names, inspector, hasher, new ClientUseCases.OwnName("Countersign", issuer));
  }

  @Singleton
  PrepareAdministration prepareAdministration(
      Clients clients,
      InitialAccessTokens tokens,
      ClientEvents events,
      UnitOfWork unitOfWork,
      Sealer sealer,
      SecretGenerator generator,
      SecretHasher hasher,
      InstantSource clock) {
    return ClientUseCases.prepareAdministration(
        clients, tokens, events, unitOfWork, sealer, generator, hasher, clock);
  }
}
