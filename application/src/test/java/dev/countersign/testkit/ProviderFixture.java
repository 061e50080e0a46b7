package dev.countersign.testkit;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.OwnName;
import dev.countersign.application.client.RecordClientUse;
import dev.countersign.application.client.driven.ConfusableDetector;
import dev.countersign.application.clientadmin.ClientAdminUseCases;
import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.application.clientauth.AuthenticateClient;
import dev.countersign.application.clientauth.ClientAuthUseCases;
import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.fetch.FetchUseCases;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.DecideConsent;
import dev.countersign.application.grant.GrantUseCases;
import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.FindSession;
import dev.countersign.application.user.SignIn;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.DocumentsElsewhere;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A whole provider in memory: the use cases, built by their factories over the stores and the
 * cryptography of the testkit, at a time that the test sets. Nothing is registered yet. Whoever
 * wants to try another adapter takes the needs of a use case, puts it in, and asks the factory.
 */
public record ProviderFixture(
    InMemoryStores stores,
    InMemoryCrypto crypto,
    SettableClock clock,
    PublishKeys publishKeys,
    ImportKey importKey,
    RegisterClient registerClient,
    ReadRegistration readRegistration,
    UpdateRegistration updateRegistration,
    DeleteRegistration deleteRegistration,
    RotateClientSecret rotateClientSecret,
    RecordClientUse recordClientUse,
    AuthenticateClient authenticateClient,
    PrepareAdministration prepareAdministration,
    CreateAccount createAccount,
    SignIn signIn,
    FindSession findSession,
    Authorize authorize,
    DecideConsent decideConsent,
    RequestTokens requestTokens,
    VerifyAccessToken verifyAccessToken,
    ReadUserInfo readUserInfo,
    IntrospectToken introspectToken,
    RevokeToken revokeToken,
    ReadToken readToken,
    TokenUseCases.IssuerDependencies issuerDependencies,
    TokenUseCases.GrantHandlerDependencies grantHandlerDependencies,
    RegistrationUseCases.RegistrationDependencies registrationDependencies,
    DocumentsElsewhere elsewhere) {

  /** What the provider is called. */
  public static final Issuer ISSUER = new Issuer("https://id.example");

  /** What it thinks of names. */
  public static final ConfusableDetector NAME_INSPECTOR = new InMemoryConfusableDetector();

  /** Whose documents it takes for clients. */
  public static final ClientDocumentPolicy DOCUMENTS =
      new ClientDocumentPolicy(true, Set.of("elsewhere.example", "*.elsewhere.example"));

  /** A resource that it makes tokens for, beside itself. */
  public static final ResourceIndicator API = new ResourceIndicator("https://api.example");

  /** Another. */
  public static final ResourceIndicator FILES = new ResourceIndicator("https://files.example");

  /** What clients may have. */
  public static final Scope SCOPES = Scope.of("openid", "profile", "email");

  /** How long codes live. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(1);

  /** How long people stay signed in. */
  public static final Duration SESSION_LIFE = Duration.ofHours(8);

  /** How long tokens live. */
  public static final TokenPolicy TOKENS =
      new TokenPolicy(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofDays(30),
          SignatureAlgorithm.RS256);

  /** When keys follow one another. */
  public static final RotationSchedule SCHEDULE = Schedules.MONTHLY;

  private static final List<RingId> RINGS =
      List.of(
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256),
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256));
  private static final RingId SEALING =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES_A256KW);
  private static final ResourcePolicy RESOURCES = new ResourcePolicy(ISSUER, Set.of(API, FILES));

  /** A provider that has just started for the first time. */
  public static ProviderFixture start() {
    return start(InMemoryStores.empty(), InMemoryCrypto.locked(), new SettableClock(Times.NOW));
  }

  /** The same, which knows more of its resources. */
  public static ProviderFixture start(ProtectedResources protectedResources) {
    return start(
        InMemoryStores.empty(),
        InMemoryCrypto.locked(),
        new SettableClock(Times.NOW),
        protectedResources);
  }

  /** A provider that starts over what is in the stores. */
  public static ProviderFixture start(
      InMemoryStores stores, InMemoryCrypto crypto, SettableClock clock) {
    return start(stores, crypto, clock, ProtectedResources.of(List.of()));
  }

  private static ProviderFixture start(
      InMemoryStores stores,
      InMemoryCrypto crypto,
      SettableClock clock,
      ProtectedResources protectedResources) {
    openKeyStore(stores, crypto, clock);
    var change = changeDependencies(stores, crypto, clock);
    KeyUseCases.prepareKeys(change).prepare(RINGS);
    if (!protectedResources.known().isEmpty()) {
      KeyUseCases.prepareKeys(change).prepare(List.of(SEALING));
    }
    var selectKeys = selectKeys(stores, clock);
    var publishKeys = KeyUseCases.publishKeys(stores.keyRings(), SCHEDULE, clock);
    var findSession =
        UserUseCases.findSession(
            stores.sessions(), stores.accounts(), crypto.secretHasher(), clock);
    var elsewhere = new DocumentsElsewhere(URI.create("https://elsewhere.example"));
    var fetcher = new InMemoryDocumentFetcher(elsewhere);
    var findClient =
        ClientDocumentUseCases.findClient(
            stores.clients(),
            DOCUMENTS,
            Registrations.POLICY,
            crypto.jwkInspector(),
            fetcher,
            clock);
    var findRemoteJwkSet = FetchUseCases.findRemoteJwkSet(fetcher, crypto.jwkInspector(), clock);
    var findClientKeys = ClientUseCases.findClientKeys(findRemoteJwkSet);
    var registration =
        new RegistrationUseCases.RegistrationDependencies(
            stores.clients(),
            stores.clientNames(),
            NAME_INSPECTOR,
            stores.clientEvents(),
            stores.initialAccessTokens(),
            Registrations.POLICY,
            Registrations.TERMS,
            new RegistrationUseCases.StatementDependencies(
                crypto.softwareStatementVerifier(), findRemoteJwkSet, ISSUER),
            crypto.jwkInspector(),
            crypto.sealer(),
            stores.unitOfWork(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            clock);
    var recordClientUse = ClientUseCases.recordClientUse(stores.clientUses(), clock);
    var authenticateClient =
        ClientAuthUseCases.authenticateClient(
            findClient,
            findClientKeys,
            crypto.clientAssertionVerifier(),
            stores.usedAssertions(),
            crypto.sealer(),
            crypto.secretHasher(),
            Set.of(ISSUER.value(), ISSUER.at("/token")),
            recordClientUse,
            clock);
    var maker =
        new TokenUseCases.EncoderDependencies(
            selectKeys,
            crypto.tokenSigner(),
            crypto.tokenEncrypter(),
            ClientUseCases.revealSecret(crypto.sealer(), crypto.secretHasher()),
            findClientKeys);
    var issuers =
        new TokenUseCases.IssuerDependencies(
            maker,
            crypto.tokenHasher(),
            crypto.secretGenerator(),
            RESOURCES,
            protectedResources,
            stores.accessTokens(),
            crypto.secretHasher(),
            TOKENS,
            clock);
    var exchange =
        new TokenUseCases.GrantHandlerDependencies(
            authenticateClient,
            stores.authorizationCodes(),
            stores.refreshTokens(),
            stores.revocations(),
            stores.unitOfWork(),
            crypto.secretHasher());
    var judge =
        new TokenUseCases.ValidatorDependencies(
            crypto.tokenVerifier(),
            crypto.tokenOpener(),
            selectKeys,
            publishKeys,
            stores.accessTokens(),
            crypto.secretHasher(),
            stores.revocations(),
            findClient,
            ISSUER,
            clock);
    var verifyAccessToken = TokenUseCases.verifyAccessToken(judge);
    var grants =
        new GrantUseCases.Dependencies(
            findClient,
            ClientUseCases.warnOfImpersonation(
                findClient,
                stores.clientNames(),
                NAME_INSPECTOR,
                crypto.secretHasher(),
                new OwnName("Countersign", ISSUER)),
            findSession,
            stores.consents(),
            stores.grants(),
            stores.authorizationCodes(),
            stores.unitOfWork(),
            TokenUseCases.issueFrontChannelTokens(issuers, stores.accounts()),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            RESOURCES,
            CODE_LIFE,
            recordClientUse,
            clock);
    return new ProviderFixture(
        stores,
        crypto,
        clock,
        publishKeys,
        KeyUseCases.importKey(change, crypto.jwkInspector()),
        RegistrationUseCases.registerClient(registration),
        RegistrationUseCases.readRegistration(registration),
        RegistrationUseCases.updateRegistration(registration),
        RegistrationUseCases.deleteRegistration(registration),
        RegistrationUseCases.rotateClientSecret(registration),
        recordClientUse,
        authenticateClient,
        ClientAdminUseCases.prepareAdministration(
            stores.clients(),
            stores.initialAccessTokens(),
            stores.clientEvents(),
            stores.unitOfWork(),
            crypto.sealer(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            clock),
        UserUseCases.createAccount(
            stores.accounts(), crypto.passwordHasher(), crypto.secretGenerator()),
        UserUseCases.signIn(
            stores.accounts(),
            stores.sessions(),
            stores.signInFailures(),
            crypto.passwordHasher(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            SESSION_LIFE,
            clock),
        findSession,
        GrantUseCases.authorize(grants),
        GrantUseCases.decideConsent(grants),
        TokenUseCases.requestTokens(issuers, exchange),
        verifyAccessToken,
        TokenUseCases.readUserInfo(verifyAccessToken, stores.accounts(), findClient, maker, ISSUER),
        TokenUseCases.introspectToken(
            judge, authenticateClient, stores.refreshTokens(), protectedResources, maker),
        TokenUseCases.revokeToken(judge, authenticateClient, stores.refreshTokens(), TOKENS),
        TokenUseCases.readToken(
            crypto.tokenOpener(),
            crypto.tokenVerifier(),
            selectKeys,
            publishKeys,
            (issuer, keyIds) -> Result.refused(new VerificationFailure("nobody else is known")),
            ISSUER),
        issuers,
        exchange,
        registration,
        elsewhere);
  }

  /** The same provider, started anew, which knows more of its resources. */
  public ProviderFixture knowing(ProtectedResources protectedResources) {
    return start(stores, crypto, clock, protectedResources);
  }

  /** The same provider's tokens, but by a clock on which many look at the same moment. */
  public RequestTokens requestTokensAt(Race.Meeting meeting) {
    InstantSource meetingClock =
        () -> {
          meeting.await();
          return clock.instant();
        };
    return TokenUseCases.requestTokens(
        new TokenUseCases.IssuerDependencies(
            issuerDependencies.encoder(),
            issuerDependencies.tokenHasher(),
            issuerDependencies.generator(),
            issuerDependencies.resourcePolicy(),
            issuerDependencies.resources(),
            issuerDependencies.accessTokens(),
            issuerDependencies.hasher(),
            issuerDependencies.policy(),
            meetingClock),
        grantHandlerDependencies);
  }

  private static void openKeyStore(
      InMemoryStores stores, InMemoryCrypto crypto, SettableClock clock) {
    var opened =
        KeyStoreUseCases.openKeyStore(
                stores.sealing(
                    UnlockingKeys.only(InMemoryMasterKeys.holding(KeyFixtures.masterKey(0))),
                    crypto.sealer(),
                    clock))
            .open();
    if (opened instanceof Result.Refused<?, ?>(var problem)) {
      throw new IllegalStateException(problem.toString());
    }
  }

  /** Chooses keys from these stores. */
  public static SelectKeys selectKeys(InMemoryStores stores, InstantSource clock) {
    return KeyUseCases.selectKeys(
        stores.keyRings(), KeyUseCases.countSignatures(stores.keyUsages(), clock));
  }

  /** What changing rings needs, over these stores. */
  public static KeyUseCases.ChangeDependencies changeDependencies(
      InMemoryStores stores, InMemoryCrypto crypto, InstantSource clock) {
    return new KeyUseCases.ChangeDependencies(
        stores.keyRings(),
        stores.keyEvents(),
        stores.unitOfWork(),
        crypto.keyGenerator(),
        crypto.sealer(),
        clock);
  }
}
