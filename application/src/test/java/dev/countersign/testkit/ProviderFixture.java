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
import dev.countersign.application.grant.ChooseAccount;
import dev.countersign.application.grant.ContinueAuthorization;
import dev.countersign.application.grant.DecideConsent;
import dev.countersign.application.grant.GrantUseCases;
import dev.countersign.application.idtokenhint.IdTokenHintUseCases;
import dev.countersign.application.idtokenhint.VerifyIdTokenHint;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.keptrequest.KeptRequestUseCases;
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
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.FindSession;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResourcePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registration.InMemorySectorDocuments;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.user.InMemoryUsernameNormalizer;
import dev.countersign.testkit.user.UserFixtures;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole provider in memory: the use cases, built by their factories over the stores and the
 * cryptography of the testkit, with a clock that the test sets. No client is registered yet. A test
 * of another adapter takes the dependencies of a use case, replaces one of them, and calls the
 * factory.
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
    EndSessions endSessions,
    SessionUseCases.SessionDependencies sessionDependencies,
    Authorize authorize,
    ContinueAuthorization continueAuthorization,
    ChooseAccount chooseAccount,
    DecideConsent decideConsent,
    RequestTokens requestTokens,
    VerifyAccessToken verifyAccessToken,
    ReadUserInfo readUserInfo,
    IntrospectToken introspectToken,
    RevokeToken revokeToken,
    ReadToken readToken,
    VerifyIdTokenHint verifyIdTokenHint,
    TokenUseCases.IssuerDependencies issuerDependencies,
    TokenUseCases.GrantHandlerDependencies grantHandlerDependencies,
    RegistrationUseCases.RegistrationDependencies registrationDependencies,
    UserUseCases.AccountDependencies accountDependencies,
    RemoteDocuments elsewhere,
    ReplaceRegistration replaceRegistration) {

  /** The provider's issuer. */
  public static final Issuer ISSUER = new Issuer("https://id.example");

  /** The detector of confusable names. */
  public static final ConfusableDetector NAME_INSPECTOR = new InMemoryConfusableDetector();

  /** The normalizer of usernames. */
  public static final UsernameNormalizer NORMALIZER = new InMemoryUsernameNormalizer();

  /** The hosts whose documents may be clients. */
  public static final ClientDocumentPolicy DOCUMENTS =
      new ClientDocumentPolicy(true, Set.of("elsewhere.example", "*.elsewhere.example"));

  /** A resource for which it issues tokens, besides itself. */
  public static final ResourceIndicator API = new ResourceIndicator("https://api.example");

  /** Another resource. */
  public static final ResourceIndicator FILES = new ResourceIndicator("https://files.example");

  /** The scope that clients may have. */
  public static final Scope SCOPES =
      Scope.of("openid", "profile", "email", "address", "phone", "hr", "offline_access");

  /** The claims that the scopes release. */
  public static final ReleasePolicy RELEASE_POLICY =
      new ReleasePolicy(Map.of("hr", List.of("department")));

  /** The authentication contexts: a password, and a stronger one of other servers. */
  public static final AuthenticationContexts CONTEXTS =
      new AuthenticationContexts(
          List.of(
              AuthenticationContext.password("urn:example:password"),
              new AuthenticationContext("urn:example:two-factors", List.of())));

  /** The lifetime of codes. */
  public static final Duration CODE_LIFE = Duration.ofMinutes(1);

  /** The lifetime of sessions. */
  public static final Duration SESSION_LIFE = Duration.ofHours(8);

  /** How long sessions last; without use as long as with it. */
  public static final SessionPolicy SESSION_POLICY =
      new SessionPolicy(SESSION_LIFE, SESSION_LIFE, Optional.of(Duration.ofDays(30)), true);

  private static final Duration LONGEST_GRANT = Duration.ofDays(90);

  /** How long an answer of a directory of users is used. */
  public static final Duration DIRECTORY_CACHE_TIME = Duration.ofMinutes(3);

  /** The lifetimes of tokens. */
  public static final TokenPolicy TOKENS =
      new TokenPolicy(
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofDays(30),
          Duration.ofSeconds(10),
          SignatureAlgorithm.RS256,
          true);

  /** The rotation schedule of the keys. */
  public static final RotationSchedule SCHEDULE = Schedules.MONTHLY;

  private static final List<RingId> RINGS =
      List.of(
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256),
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256));
  private static final RingId SEALING =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES_A256KW);
  private static final ResourcePolicy RESOURCES = new ResourcePolicy(ISSUER, Set.of(API, FILES));

  /** Starts a provider with empty stores. */
  public static ProviderFixture start() {
    return start(InMemoryStores.empty(), InMemoryCrypto.locked(), new SettableClock(Times.NOW));
  }

  /** Starts a provider with empty stores and these protected resources. */
  public static ProviderFixture start(ProtectedResources protectedResources) {
    return start(
        InMemoryStores.empty(),
        InMemoryCrypto.locked(),
        new SettableClock(Times.NOW),
        protectedResources,
        Optional.empty());
  }

  /** Starts a provider over existing stores. */
  public static ProviderFixture start(
      InMemoryStores stores, InMemoryCrypto crypto, SettableClock clock) {
    return start(stores, crypto, clock, ProtectedResources.of(List.of()), Optional.empty());
  }

  /** Starts a provider with empty stores whose people are also in this directory. */
  public static ProviderFixture start(UserDirectory directory) {
    return start(
        InMemoryStores.empty(),
        InMemoryCrypto.locked(),
        new SettableClock(Times.NOW),
        ProtectedResources.of(List.of()),
        Optional.of(directory));
  }

  private static ProviderFixture start(
      InMemoryStores stores,
      InMemoryCrypto crypto,
      SettableClock clock,
      ProtectedResources protectedResources,
      Optional<UserDirectory> directory) {
    openKeyStore(stores, crypto, clock);
    var change = changeDependencies(stores, crypto, clock);
    prepare(change, RINGS);
    if (!protectedResources.known().isEmpty()) {
      prepare(change, List.of(SEALING));
    }
    var selectKeys = selectKeys(stores, crypto, clock);
    var publishKeys = KeyUseCases.publishKeys(stores.keyRings(), SCHEDULE, clock);
    var accounts =
        new UserUseCases.AccountDependencies(
            stores.accounts(),
            stores.formerAccounts(),
            stores.clients(),
            NORMALIZER,
            UserFixtures.PASSWORD_POLICY,
            crypto.passwordHasher(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            stores.securityEvents(),
            stores.unitOfWork(),
            clock);
    var directories =
        new UserUseCases.DirectoryDependencies(
            directory, new ProfileReader(RELEASE_POLICY), DIRECTORY_CACHE_TIME);
    var confirmUser = UserUseCases.confirmUser(accounts, directories);
    var sessions =
        new SessionUseCases.SessionDependencies(
            stores.sessions(),
            stores.logoutQueue(),
            stores.unitOfWork(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            SESSION_POLICY,
            LONGEST_GRANT,
            clock);
    var findSession = SessionUseCases.findSession(sessions, confirmUser);
    var endSessions = SessionUseCases.endSessions(sessions);
    var findGrantUser = GrantUseCases.findGrantUser(stores.revocations(), confirmUser);
    var elsewhere = new RemoteDocuments(URI.create("https://elsewhere.example"));
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
            stores.subjects(),
            stores.clientNames(),
            NAME_INSPECTOR,
            stores.securityEvents(),
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
            clock,
            new InMemorySectorDocuments(elsewhere),
            stores.clientGrants());
    var recordClientUse = ClientUseCases.recordClientUse(stores.clientUses(), clock);
    var authenticateClient =
        ClientAuthUseCases.authenticateClient(
            findClient,
            findClientKeys,
            crypto.clientAssertionVerifier(),
            stores.usedAssertions(),
            crypto.sealer(),
            crypto.secretHasher(),
            ClientAuthUseCases.audiences(ISSUER),
            recordClientUse,
            clock);
    var findSubject = UserUseCases.findSubject(crypto.pairwiseSubjects());
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
            clock,
            stores.accounts(),
            RELEASE_POLICY,
            CONTEXTS,
            findSubject);
    var exchange =
        new TokenUseCases.GrantHandlerDependencies(
            authenticateClient,
            stores.authorizationCodes(),
            stores.refreshTokens(),
            stores.revocations(),
            findGrantUser,
            stores.unitOfWork(),
            crypto.secretHasher());
    var validator =
        new TokenUseCases.ValidatorDependencies(
            crypto.tokenVerifier(),
            crypto.tokenOpener(),
            selectKeys,
            publishKeys,
            stores.accessTokens(),
            crypto.secretHasher(),
            stores.revocations(),
            findGrantUser,
            findClient,
            ISSUER,
            clock);
    var verifyAccessToken = TokenUseCases.verifyAccessToken(validator);
    var verifyIdTokenHint =
        IdTokenHintUseCases.verifyIdTokenHint(
            crypto.tokenVerifier(),
            crypto.tokenOpener(),
            selectKeys,
            ClientUseCases.revealSecret(crypto.sealer(), crypto.secretHasher()),
            ISSUER,
            clock);
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
            stores.sessions(),
            stores.consents(),
            stores.grants(),
            stores.authorizationCodes(),
            stores.unitOfWork(),
            TokenUseCases.issueFrontChannelTokens(issuers, true),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            RESOURCES,
            CODE_LIFE,
            recordClientUse,
            clock,
            verifyIdTokenHint,
            crypto.jsonParser(),
            RELEASE_POLICY,
            CONTEXTS,
            findSubject,
            KeptRequestUseCases.continueKeptRequest(keptRequests(stores, crypto, clock)));
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
            stores.securityEvents(),
            stores.unitOfWork(),
            crypto.sealer(),
            crypto.secretGenerator(),
            crypto.secretHasher(),
            clock),
        UserUseCases.createAccount(accounts),
        SessionUseCases.signIn(
            UserUseCases.authenticateUser(
                accounts, directories, stores.signInFailures(), stores.knownDevices()),
            SessionUseCases.startSession(sessions, endSessions)),
        findSession,
        endSessions,
        sessions,
        GrantUseCases.authorize(grants),
        GrantUseCases.continueAuthorization(grants),
        GrantUseCases.chooseAccount(grants),
        GrantUseCases.decideConsent(grants),
        TokenUseCases.requestTokens(issuers, exchange),
        verifyAccessToken,
        TokenUseCases.readUserInfo(validator, stores.accounts(), findClient, maker, RELEASE_POLICY),
        TokenUseCases.introspectToken(
            validator,
            authenticateClient,
            stores.refreshTokens(),
            protectedResources,
            maker,
            findSubject),
        TokenUseCases.revokeToken(validator, authenticateClient, stores.refreshTokens(), TOKENS),
        TokenUseCases.readToken(
            crypto.tokenOpener(),
            crypto.tokenVerifier(),
            selectKeys,
            publishKeys,
            (issuer, keyIds) -> Result.refused(new VerificationFailure("unknown issuer")),
            ISSUER),
        verifyIdTokenHint,
        issuers,
        exchange,
        registration,
        accounts,
        elsewhere,
        RegistrationUseCases.replaceRegistration(registration));
  }

  /** Keeps authorization requests that this provider continues. */
  public KeepRequest keepRequest() {
    return KeptRequestUseCases.keepRequest(keptRequests(stores, crypto, clock));
  }

  private static KeptRequestUseCases.Dependencies keptRequests(
      InMemoryStores stores, InMemoryCrypto crypto, SettableClock clock) {
    return new KeptRequestUseCases.Dependencies(
        stores.keptRequests(),
        stores.rateLimits(),
        Optional.empty(),
        crypto.secretGenerator(),
        crypto.secretHasher(),
        clock);
  }

  /** Restarts this provider with these protected resources. */
  public ProviderFixture knowing(ProtectedResources protectedResources) {
    return start(stores, crypto, clock, protectedResources, Optional.empty());
  }

  /**
   * Returns the token use case of this provider, with a clock at which concurrent calls wait for
   * one another.
   */
  public RequestTokens requestTokensAt(Race.Meeting meeting) {
    return requestTokensAt(meeting, issuerDependencies.policy());
  }

  /** Does the same with another token policy. */
  public RequestTokens requestTokensAt(Race.Meeting meeting, TokenPolicy policy) {
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
            policy,
            meetingClock,
            issuerDependencies.accounts(),
            issuerDependencies.releasePolicy(),
            issuerDependencies.contexts(),
            issuerDependencies.findSubject()),
        grantHandlerDependencies);
  }

  private static void openKeyStore(
      InMemoryStores stores, InMemoryCrypto crypto, SettableClock clock) {
    var opened =
        KeyStoreUseCases.openKeyStore(
                stores.sealing(
                    UnlockingKeys.only(InMemoryMasterKeys.holding(KeyFixtures.masterKey(0))),
                    crypto.sealer(),
                    clock),
                stores.sealedRecords())
            .open();
    if (opened instanceof Result.Refused<?, ?>(var problem)) {
      throw new IllegalStateException(problem.toString());
    }
  }

  private static void prepare(KeyUseCases.ChangeDependencies dependencies, List<RingId> rings) {
    var unusable = KeyUseCases.prepareKeys(dependencies).prepare(rings);
    if (!unusable.isEmpty()) {
      throw new IllegalStateException(unusable.toString());
    }
  }

  /** Returns the key selection over these stores. */
  public static SelectKeys selectKeys(
      InMemoryStores stores, InMemoryCrypto crypto, InstantSource clock) {
    return KeyUseCases.selectKeys(
        changeDependencies(stores, crypto, clock),
        KeyUseCases.countSignatures(stores.keyUsages(), clock));
  }

  /** Returns the dependencies for changing rings over these stores. */
  public static KeyUseCases.ChangeDependencies changeDependencies(
      InMemoryStores stores, InMemoryCrypto crypto, InstantSource clock) {
    return new KeyUseCases.ChangeDependencies(
        stores.keyRings(),
        stores.securityEvents(),
        stores.unitOfWork(),
        crypto.keyGenerator(),
        crypto.sealer(),
        clock::instant,
        clock);
  }
}
