package com.example.jdk;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.clientauth.ClientAuthUseCases;
import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.grant.GrantUseCases;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.KeyStoreUseCases.ManifestTrust;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegistrationSettings;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.RegistrationUseCases.RegistrationDependencies;
import dev.countersign.application.registration.RegistrationUseCases.StatementDependencies;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.crypto.clientauth.Jose4jClientAssertionVerifier;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.crypto.oauth.SecureRandomSecretGenerator;
import dev.countersign.crypto.oauth.Sha256SecretHasher;
import dev.countersign.crypto.registration.Jose4jSoftwareStatementVerifier;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.crypto.token.HmacPairwiseSubjects;
import dev.countersign.crypto.token.Jose4jTokenEncrypter;
import dev.countersign.crypto.token.Jose4jTokenHasher;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.crypto.token.Jose4jTokenVerifier;
import dev.countersign.crypto.token.JweTokenOpener;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.clientmetadata.TokenEncryptionPolicy;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The use cases of an authorization server for applications, wired by hand: real cryptography,
 * stores in memory, and no framework. Bootstrap wires the same factories with Micronaut.
 */
record Provider(
    RegisterClient registerClient,
    RequestTokens requestTokens,
    IntrospectToken introspectToken,
    PublishKeys publishKeys) {

  private static final SignatureAlgorithm SIGNATURE = SignatureAlgorithm.ES256;
  private static final Duration HOUR = Duration.ofHours(1);

  /** What clients may register: only the client credentials grant, with a secret. */
  private static final ServerCapabilities CAPABILITIES =
      new ServerCapabilities(
          Set.of(GrantType.CLIENT_CREDENTIALS),
          Set.of(),
          Set.of(ClientAuthMethod.CLIENT_SECRET_BASIC),
          Scope.of("read", "write"),
          Set.of(SIGNATURE),
          Set.of(SIGNATURE),
          Set.of(KeyManagementAlgorithm.ECDH_ES),
          Set.of(ContentEncryptionAlgorithm.A256GCM),
          TokenEncryptionPolicy.WHEN_POSSIBLE,
          Optional.empty());

  /** Registration is open, so that the example needs no token. */
  private static final RegistrationSettings REGISTRATION =
      new RegistrationSettings(
          Optional.of(RegistrationLimits.NONE),
          RegistrationLimits.NONE,
          List.of(),
          RegistrationTokenRotation.ON_UPDATE,
          Duration.ofMinutes(1),
          Duration.ofDays(1));

  private static final RotationSchedule ROTATION = rotation();

  private static RotationSchedule rotation() {
    var delays =
        new PropagationDelays(
            Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(30), HOUR);
    return new RotationSchedule(
        Duration.ofDays(30), delays.leastAnnouncement(), delays.leastRetirement(), delays);
  }

  /** Builds a provider with empty stores and new keys. */
  static Provider start(Issuer issuer) {
    InstantSource clock = InstantSource.system();
    var stores = InMemoryStores.empty();
    var sealer = new JweSealer(stores.dataKeys());
    var hasher = new Sha256SecretHasher();
    var generator = new SecureRandomSecretGenerator();
    var verification = new VerificationKeys();
    var inspector = new JoseJwkInspector();

    openKeyStore(stores, sealer, clock);
    var keys =
        new KeyUseCases.ChangeDependencies(
            stores.keyRings(),
            stores.securityEvents(),
            stores.unitOfWork(),
            new JwkKeyGenerator(),
            sealer,
            clock::instant,
            clock);
    require(
        KeyUseCases.prepareKeys(keys)
            .prepare(List.of(RingId.signing(KeyOwner.PROVIDER, SIGNATURE)))
            .isEmpty());
    var counter = KeyUseCases.countSignatures(stores.keyUsages(), clock);
    var selectKeys = KeyUseCases.selectKeys(keys, counter);
    var publishKeys = KeyUseCases.publishKeys(stores.keyRings(), ROTATION, clock);

    // Nothing is fetched from other servers.
    var findClient =
        ClientDocumentUseCases.findClient(
            stores.clients(),
            new ClientDocumentPolicy(false, Set.of()),
            CAPABILITIES,
            inspector,
            document -> Result.refused(Refusal.UNAVAILABLE),
            clock);
    var findClientKeys = ClientUseCases.findClientKeys((uri, enough) -> Optional.empty());
    var registerClient =
        RegistrationUseCases.registerClient(
            new RegistrationDependencies(
                stores.clients(),
                stores.subjects(),
                stores.clientNames(),
                new InMemoryConfusableDetector(),
                stores.securityEvents(),
                stores.initialAccessTokens(),
                CAPABILITIES,
                REGISTRATION,
                new StatementDependencies(
                    new Jose4jSoftwareStatementVerifier(verification),
                    (uri, enough) -> Optional.empty(),
                    issuer),
                inspector,
                sealer,
                stores.unitOfWork(),
                generator,
                hasher,
                clock,
                sector -> Result.refused(Refusal.UNAVAILABLE),
                stores.clientGrants()));
    var authenticateClient =
        ClientAuthUseCases.authenticateClient(
            findClient,
            findClientKeys,
            new Jose4jClientAssertionVerifier(verification),
            stores.usedAssertions(),
            sealer,
            hasher,
            Set.of(issuer.value(), issuer.at("/token")),
            ClientUseCases.recordClientUse(stores.clientUses(), clock),
            clock);

    var reveal = ClientUseCases.revealSecret(sealer, hasher);
    var encoder =
        new TokenUseCases.EncoderDependencies(
            selectKeys,
            new Jose4jTokenSigner(sealer),
            new Jose4jTokenEncrypter(),
            reveal,
            findClientKeys);
    var resources = ProtectedResources.of(List.of());
    var findSubject = UserUseCases.findSubject(new HmacPairwiseSubjects(stores.keyRings(), sealer));
    var findGrantUser =
        GrantUseCases.findGrantUser(stores.revocations(), UserUseCases.confirmLocalUser());
    var requestTokens =
        TokenUseCases.requestTokens(
            new TokenUseCases.IssuerDependencies(
                encoder,
                new Jose4jTokenHasher(),
                generator,
                new ResourcePolicy(issuer, Set.of()),
                resources,
                stores.accessTokens(),
                hasher,
                new TokenPolicy(HOUR, HOUR, HOUR, Duration.ZERO, SIGNATURE),
                clock,
                stores.accounts(),
                new ReleasePolicy(Map.of()),
                new AuthenticationContexts(
                    List.of(AuthenticationContext.password("urn:example:password"))),
                findSubject),
            new TokenUseCases.GrantHandlerDependencies(
                authenticateClient,
                stores.authorizationCodes(),
                stores.refreshTokens(),
                stores.revocations(),
                findGrantUser,
                stores.unitOfWork(),
                hasher));
    var introspectToken =
        TokenUseCases.introspectToken(
            new TokenUseCases.ValidatorDependencies(
                new Jose4jTokenVerifier(verification),
                new JweTokenOpener(sealer),
                selectKeys,
                publishKeys,
                stores.accessTokens(),
                hasher,
                stores.revocations(),
                findGrantUser,
                findClient,
                issuer,
                clock),
            authenticateClient,
            stores.refreshTokens(),
            resources,
            encoder,
            findSubject);
    return new Provider(registerClient, requestTokens, introspectToken, publishKeys);
  }

  /** Encrypts everything that is stored with a new master key, which only this process has. */
  private static void openKeyStore(InMemoryStores stores, JweSealer sealer, InstantSource clock) {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var trust =
        new ManifestTrust(
            UnlockingKeys.only(new EnvironmentMasterKeys(text, "the master key")),
            stores.manifests(),
            stores.anchor(),
            new JwsManifestSealer(),
            stores.dataKeys(),
            stores.unitOfWork());
    var opened =
        KeyStoreUseCases.openKeyStore(stores.sealing(trust, sealer, clock), stores.sealedRecords())
            .open();
    require(opened instanceof Result.Ok);
  }

  private static void require(boolean done) {
    if (!done) {
      throw new IllegalStateException("the provider does not start");
    }
  }
}
