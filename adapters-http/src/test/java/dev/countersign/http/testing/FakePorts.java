package dev.countersign.http.testing;

import dev.countersign.application.account.ManageConsents;
import dev.countersign.application.account.ManageSessions;
import dev.countersign.application.audit.ReadSecurityEvents;
import dev.countersign.application.clientadmin.AdministerClient;
import dev.countersign.application.clientadmin.InspectClient;
import dev.countersign.application.clientadmin.IssueInitialAccessToken;
import dev.countersign.application.clientadmin.ListClients;
import dev.countersign.application.clientadmin.ListInitialAccessTokens;
import dev.countersign.application.clientadmin.RevokeInitialAccessToken;
import dev.countersign.application.clientdocument.ClientDocumentPolicy;
import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.application.clientlogo.FindClientLogo;
import dev.countersign.application.grant.Authorize;
import dev.countersign.application.grant.ChooseAccount;
import dev.countersign.application.grant.ContinueAuthorization;
import dev.countersign.application.grant.DecideConsent;
import dev.countersign.application.keptrequest.ContinueKeptRequest;
import dev.countersign.application.keptrequest.ContinueKeptRequest.Found;
import dev.countersign.application.keptrequest.KeepRequest;
import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.ImportKey;
import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.application.key.ImportKeys;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.PublishKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.keystore.BackUpKeys;
import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.ReadSealing;
import dev.countersign.application.logout.RequestLogout;
import dev.countersign.application.passwordlink.IssuePasswordLink;
import dev.countersign.application.passwordlink.SetPasswordByLink;
import dev.countersign.application.registration.DeleteRegistration;
import dev.countersign.application.registration.LimitRegistrationRate;
import dev.countersign.application.registration.ReadRegistration;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.application.registration.RotateClientSecret;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.requestobject.ReadRequestObject;
import dev.countersign.application.session.IssueSessionState;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.token.IntrospectToken;
import dev.countersign.application.token.ReadToken;
import dev.countersign.application.token.ReadToken.Read;
import dev.countersign.application.token.ReadUserInfo;
import dev.countersign.application.token.RequestTokens;
import dev.countersign.application.token.RevokeToken;
import dev.countersign.application.token.VerifyAccessToken;
import dev.countersign.application.user.IssueCsrfTokens;
import dev.countersign.application.useradmin.AdministerAccount;
import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.application.userimport.ExportAccounts;
import dev.countersign.application.userimport.ImportAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.clientmetadata.TokenEncryptionPolicy;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.IssuerPath;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.oauth.SessionManagement;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.http.connection.ConnectionLimits;
import dev.countersign.http.startpage.ServiceState;
import dev.countersign.http.startpage.StartPageSettings;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Fakes of the driving ports: each returns what the test sets here, or fails the test. */
@Factory
public class FakePorts {

  /** Finds no logo. */
  public FindClientLogo findClientLogo =
      new FindClientLogo() {
        @Override
        public Optional<String> name(Client client) {
          return Optional.empty();
        }

        @Override
        public Optional<LogoImage> image(String name) {
          return Optional.empty();
        }
      };

  /** Tells the start page whether the service can serve requests. */
  public boolean ready = true;

  /** Allows all registration requests. */
  public LimitRegistrationRate limitRegistrationRate = (address, token) -> Result.ok(Done.DONE);

  /**
   * Allows all requests for client documents; takes the address of the requester and the client.
   */
  public BiFunction<String, Optional<ClientId>, Result<Done, TooManyRequests>>
      limitClientDocumentRate = (address, client) -> Result.ok(Done.DONE);

  /** Registers clients. */
  public RegisterClient registerClient =
      command -> {
        throw notExpected("RegisterClient");
      };

  /** Reads registrations. */
  public ReadRegistration readRegistration =
      (id, token) -> {
        throw notExpected("ReadRegistration");
      };

  /** Updates registrations. */
  public ReplaceRegistration replaceRegistration =
      command -> {
        throw notExpected("ReplaceRegistration");
      };

  public UpdateRegistration updateRegistration =
      command -> {
        throw notExpected("UpdateRegistration");
      };

  /** Deletes registrations. */
  public DeleteRegistration deleteRegistration =
      (id, token) -> {
        throw notExpected("DeleteRegistration");
      };

  /** Renews secrets. */
  public RotateClientSecret rotateClientSecret =
      (id, token) -> {
        throw notExpected("RenewSecret");
      };

  /** Issues initial access tokens. */
  public IssueInitialAccessToken issueInitialAccessToken =
      (order, actor) -> {
        throw notExpected("IssueInitialAccessToken");
      };

  /** Revokes initial access tokens. */
  public RevokeInitialAccessToken revokeInitialAccessToken =
      (id, actor) -> {
        throw notExpected("RevokeInitialAccessToken");
      };

  /** Lists initial access tokens. */
  public final FakeTokenList listInitialAccessTokens = new FakeTokenList();

  /** Lists clients. */
  public ListClients listClients =
      (filter, after, most) -> {
        throw notExpected("ListClients");
      };

  /** Shows clients. */
  public InspectClient inspectClient =
      id -> {
        throw notExpected("InspectClient");
      };

  /** Changes clients. */
  public final FakeClientAdministration administerClient = new FakeClientAdministration();

  /** Lists and shows accounts. */
  public final FakeAccountList listAccounts = new FakeAccountList();

  /** Issues links with which users set their password, and sets it. */
  public final FakePasswordLinks passwordLinks = new FakePasswordLinks();

  /** Changes accounts. */
  public final FakeAccountAdministration administerAccount = new FakeAccountAdministration();

  /** Lists and ends sessions, lists and withdraws consents. */
  public final FakeSessions sessions = new FakeSessions();

  /** Imports accounts. */
  public ImportAccounts importAccounts =
      (lines, actor) -> {
        throw notExpected("ImportAccounts");
      };

  /** Exports accounts. */
  public ExportAccounts exportAccounts =
      (passwordHashes, actor) -> {
        throw notExpected("ExportAccounts");
      };

  /** Handles token requests. */
  public RequestTokens requestTokens =
      (credentials, request) -> {
        throw notExpected("RequestTokens");
      };

  /** Introspects tokens. */
  public IntrospectToken introspectToken =
      (credentials, request, form) -> {
        throw notExpected("Introspect");
      };

  /** Revokes tokens. */
  public RevokeToken revokeToken =
      (credentials, request) -> {
        throw notExpected("RevokeToken");
      };

  /** Returns userinfo. */
  public ReadUserInfo readUserInfo =
      token -> {
        throw notExpected("ReadUserInfo");
      };

  /** Validates access tokens; refuses all by default. */
  public VerifyAccessToken verifyAccessToken =
      token -> Result.<AccessTokenClaims, BearerError>refused(new InvalidToken("unknown"));

  /** Imports several keys: refuses, with the call as the reason. */
  public final RefusedImports importKeys = new RefusedImports();

  /** Creates backups. */
  public BackUpKeys backUpKeys =
      actor -> {
        throw notExpected("BackUpKeys");
      };

  /** Checks the integrity of the key store. */
  public CheckIntegrity checkIntegrity =
      () -> {
        throw notExpected("CheckKeys");
      };

  /** Reports how the store is sealed. */
  public ReadSealing readSealing =
      () -> {
        throw notExpected("ReadSealing");
      };

  /** Imports keys. */
  public ImportKey importKey =
      (jwk, actor) -> {
        throw notExpected("ImportKey");
      };

  /** Rotates rings. */
  public RotateRing rotateRing =
      (ring, force, actor) -> {
        throw notExpected("RotateRing");
      };

  /** Marks keys as compromised. */
  public CompromiseKey compromiseKey =
      (key, actor) -> {
        throw notExpected("CompromiseKey");
      };

  /** Lists keys. */
  public ListKeys listKeys =
      owner -> {
        throw notExpected("ListKeys");
      };

  /** Returns audit events. */
  public ReadSecurityEvents readSecurityEvents =
      (category, before, size) -> {
        throw notExpected("ReadSecurityEvents");
      };

  /** Publishes keys. */
  public PublishKeys publishKeys =
      owner -> new PublishKeys.Published(JwkSet.EMPTY, Duration.ofMinutes(5));

  /** Decrypts and verifies compact tokens. */
  public Function<String, Result<Read, DecryptionFailure>> readCompact =
      token -> {
        throw notExpected("ReadToken");
      };

  /** Decrypts and verifies JSON tokens. */
  public Function<JsonObject, Result<Read, DecryptionFailure>> readSerialized =
      token -> {
        throw notExpected("ReadToken");
      };

  /** Handles authorization requests. */
  public Authorize authorize =
      (request, session) -> {
        throw notExpected("Authorize");
      };

  /** Handles authorization requests after a sign-in. */
  public ContinueAuthorization continueAuthorization =
      (request, session) -> {
        throw notExpected("ContinueAuthorization");
      };

  /** Handles choices of the signed-in account. */
  public ChooseAccount chooseAccount =
      (request, session) -> {
        throw notExpected("ChooseAccount");
      };

  /** Handles consent decisions. */
  public DecideConsent decideConsent =
      (request, session, allowed) -> {
        throw notExpected("DecideConsent");
      };

  /** Reads request objects. */
  public ReadRequestObject readRequestObject = Result::ok;

  /** Counts requests that may have to be kept. */
  public Function<String, Result<Done, TooManyRequests>> admitRequest =
      address -> Result.ok(Done.DONE);

  /** The kept requests. */
  public final Map<RequestHandle, Found> keptRequests = new ConcurrentHashMap<>();

  /** Handles logout requests. */
  public RequestLogout requestLogout =
      new RequestLogout() {
        @Override
        public Outcome request(Parameters request, Optional<SessionToken> session) {
          throw notExpected("RequestLogout");
        }

        @Override
        public Outcome confirm(Parameters request, Optional<SessionToken> session) {
          throw notExpected("RequestLogout");
        }
      };

  /** Signs users in. */
  public SignIn signIn =
      command -> {
        throw notExpected("SignIn");
      };

  private static IllegalStateException notExpected(String port) {
    return new IllegalStateException(port + " was not expected to be called, secret-in-a-message");
  }

  @Singleton
  SessionPolicy sessionPolicy() {
    return SessionFixtures.POLICY;
  }

  @Singleton
  FindClientLogo findClientLogo() {
    return new FindClientLogo() {
      @Override
      public Optional<String> name(Client client) {
        return findClientLogo.name(client);
      }

      @Override
      public Optional<LogoImage> image(String name) {
        return findClientLogo.image(name);
      }
    };
  }

  @Singleton
  RegisterClient registerClient() {
    return command -> registerClient.register(command);
  }

  @Singleton
  LimitRegistrationRate limitRegistrationRate() {
    return (address, token) -> limitRegistrationRate.check(address, token);
  }

  @Singleton
  LimitClientDocumentRate limitClientDocumentRate() {
    return new LimitClientDocumentRate() {
      @Override
      public Result<Done, TooManyRequests> check(String address, Optional<ClientId> client) {
        return limitClientDocumentRate.apply(address, client);
      }

      @Override
      public Result<Done, TooManyRequests> check(String address, PresentedCredentials credentials) {
        return limitClientDocumentRate.apply(
            address,
            credentials instanceof PresentedCredentials.NameOnly(var id)
                ? Optional.of(id)
                : Optional.empty());
      }
    };
  }

  @Singleton
  ReadRegistration readRegistration() {
    return (id, token) -> readRegistration.read(id, token);
  }

  @Singleton
  ReplaceRegistration replaceRegistration() {
    return command -> replaceRegistration.replace(command);
  }

  @Singleton
  UpdateRegistration updateRegistration() {
    return command -> updateRegistration.update(command);
  }

  @Singleton
  DeleteRegistration deleteRegistration() {
    return (id, token) -> deleteRegistration.delete(id, token);
  }

  @Singleton
  RotateClientSecret rotateClientSecret() {
    return (id, token) -> rotateClientSecret.rotate(id, token);
  }

  @Singleton
  IssueInitialAccessToken issueInitialAccessToken() {
    return (order, actor) -> issueInitialAccessToken.issue(order, actor);
  }

  @Singleton
  RevokeInitialAccessToken revokeInitialAccessToken() {
    return (id, actor) -> revokeInitialAccessToken.revoke(id, actor);
  }

  @Singleton
  ListInitialAccessTokens listInitialAccessTokens() {
    return listInitialAccessTokens;
  }

  @Singleton
  ListClients listClients() {
    return (filter, after, most) -> listClients.list(filter, after, most);
  }

  @Singleton
  InspectClient inspectClient() {
    return id -> inspectClient.inspect(id);
  }

  @Singleton
  AdministerClient administerClient() {
    return administerClient;
  }

  @Singleton
  ListAccounts listAccounts() {
    return listAccounts;
  }

  @Singleton
  IssuePasswordLink issuePasswordLink() {
    return passwordLinks;
  }

  @Singleton
  SetPasswordByLink setPasswordByLink() {
    return passwordLinks;
  }

  @Singleton
  ManageSessions manageSessions() {
    return sessions;
  }

  @Singleton
  ManageConsents manageConsents() {
    return sessions.consents();
  }

  @Singleton
  ImportAccounts importAccounts() {
    return (lines, actor) -> importAccounts.importAll(lines, actor);
  }

  @Singleton
  ExportAccounts exportAccounts() {
    return (passwordHashes, actor) -> exportAccounts.export(passwordHashes, actor);
  }

  @Singleton
  AdministerAccount administerAccount() {
    return administerAccount;
  }

  @Singleton
  RequestTokens requestTokens() {
    return (credentials, request) -> requestTokens.request(credentials, request);
  }

  @Singleton
  IntrospectToken introspectToken() {
    return (credentials, request, form) -> introspectToken.introspect(credentials, request, form);
  }

  @Singleton
  RevokeToken revokeToken() {
    return (credentials, request) -> revokeToken.revoke(credentials, request);
  }

  @Singleton
  ReadUserInfo readUserInfo() {
    return token -> readUserInfo.read(token);
  }

  @Singleton
  VerifyAccessToken verifyAccessToken() {
    return token -> verifyAccessToken.verify(token);
  }

  @Singleton
  ImportKeys importKeys() {
    return importKeys;
  }

  @Singleton
  BackUpKeys backUpKeys() {
    return actor -> backUpKeys.backUp(actor);
  }

  @Singleton
  CheckIntegrity checkIntegrity() {
    return () -> checkIntegrity.check();
  }

  @Singleton
  ReadSealing readSealing() {
    return () -> readSealing.read();
  }

  @Singleton
  ImportKey importKey() {
    return new ImportKey() {
      @Override
      public Result<KeyIdentity, ImportRefusal> importKey(JsonObject jwk, Actor actor) {
        return importKey.importKey(jwk, actor);
      }
    };
  }

  @Singleton
  RotateRing rotateRing() {
    return (ring, force, actor) -> rotateRing.rotate(ring, force, actor);
  }

  @Singleton
  CompromiseKey compromiseKey() {
    return (key, actor) -> compromiseKey.compromise(key, actor);
  }

  @Singleton
  ListKeys listKeys() {
    return owner -> listKeys.list(owner);
  }

  @Singleton
  ReadSecurityEvents readSecurityEvents() {
    return (category, before, size) -> readSecurityEvents.read(category, before, size);
  }

  @Singleton
  PublishKeys publishKeys() {
    return owner -> publishKeys.publish(owner);
  }

  @Singleton
  ReadToken readToken() {
    return new ReadToken() {
      @Override
      public Result<Read, DecryptionFailure> read(String compact) {
        return readCompact.apply(compact);
      }

      @Override
      public Result<Read, DecryptionFailure> read(JsonObject serialized) {
        return readSerialized.apply(serialized);
      }
    };
  }

  @Singleton
  ClientDocumentPolicy clientDocumentPolicy() {
    return new ClientDocumentPolicy(true, Set.of());
  }

  @Singleton
  Authorize authorize() {
    return (request, session) -> authorize.authorize(request, session);
  }

  @Singleton
  ReadRequestObject readRequestObject() {
    return sent -> readRequestObject.read(sent);
  }

  @Singleton
  KeepRequest keepRequest() {
    return new KeepRequest() {
      @Override
      public Result<Done, TooManyRequests> admit(String address) {
        return admitRequest.apply(address);
      }

      @Override
      public RequestHandle keep(Parameters parameters) {
        var handle = new RequestHandle("handle-of-a-kept-request-" + keptRequests.size());
        keptRequests.put(handle, new Found(parameters, Set.of()));
        return handle;
      }
    };
  }

  @Singleton
  ContinueKeptRequest continueKeptRequest() {
    return new ContinueKeptRequest() {
      @Override
      public Optional<Found> find(RequestHandle handle, Optional<SessionToken> session) {
        return Optional.ofNullable(keptRequests.get(handle));
      }

      @Override
      public void record(RequestHandle handle, RequestFact fact, SessionToken session) {
        keptRequests.computeIfPresent(
            handle, (key, found) -> new Found(found.parameters(), Set.of(fact)));
      }

      @Override
      public boolean end(RequestHandle handle) {
        return keptRequests.remove(handle) != null;
      }
    };
  }

  @Singleton
  ContinueAuthorization continueAuthorization() {
    return (request, session) -> continueAuthorization.continueAfterSignIn(request, session);
  }

  @Singleton
  ChooseAccount chooseAccount() {
    return (request, session) -> chooseAccount.continueWithSignedInAccount(request, session);
  }

  @Singleton
  DecideConsent decideConsent() {
    return (request, session, allowed) -> decideConsent.decide(request, session, allowed);
  }

  @Singleton
  RequestLogout requestLogout() {
    return new RequestLogout() {
      @Override
      public Outcome request(Parameters request, Optional<SessionToken> session) {
        return requestLogout.request(request, session);
      }

      @Override
      public Outcome confirm(Parameters request, Optional<SessionToken> session) {
        return requestLogout.confirm(request, session);
      }
    };
  }

  @Singleton
  SignIn signIn() {
    return command -> signIn.signIn(command);
  }

  @Singleton
  IssueCsrfTokens issueCsrfTokens() {
    var issued = new AtomicInteger();
    return new IssueCsrfTokens() {
      @Override
      public BrowserSecret issue() {
        return new BrowserSecret("browser-secret-number-" + issued.incrementAndGet());
      }

      @Override
      public String tokenFor(BrowserSecret secret, String content) {
        return secret.value() + "-" + Integer.toHexString(content.hashCode());
      }
    };
  }

  @Singleton
  Issuer issuer(@Value("${test.issuer:`http://localhost:8080`}") String issuer) {
    return new Issuer(issuer);
  }

  @Singleton
  SessionManagement sessionManagement(
      @Value("${test.session-management:false}") boolean supported) {
    return new SessionManagement(supported);
  }

  @Singleton
  @Requires(property = "test.session-management", value = "true")
  IssueSessionState issueSessionState() {
    return SessionUseCases.issueSessionState(
        new InMemorySecretGenerator(), new InMemorySecretHasher());
  }

  @Singleton
  StartPageSettings startPageSettings() {
    return new StartPageSettings(Optional.of("https://docs.example/?a=b&c=d"));
  }

  @Singleton
  ServiceState serviceState() {
    return () -> ready;
  }

  @Singleton
  IssuerPath issuerPath(Issuer issuer) {
    return IssuerPath.of(issuer);
  }

  @Singleton
  ConnectionLimits connectionLimits(
      @Value("${test.head-time:10s}") Duration headTime,
      @Value("${test.body-time:30s}") Duration bodyTime,
      @Value("${test.request-time:1m}") Duration requestTime,
      @Value("${test.idle-time:1m}") Duration idleTime,
      @Value("${test.connections:1000}") int connections,
      @Value("${test.connections-per-address:1000}") int connectionsPerAddress) {
    return new ConnectionLimits(
        headTime, bodyTime, requestTime, idleTime, connections, connectionsPerAddress);
  }

  @Singleton
  AuthenticationContexts authenticationContexts() {
    return new AuthenticationContexts(List.of(AuthenticationContext.password("urn:example:pwd")));
  }

  @Singleton
  ReleasePolicy releasePolicy() {
    return new ReleasePolicy(Map.of("hr", List.of("department"), "other", List.of("badge")));
  }

  @Singleton
  ServerCapabilities policy() {
    return new ServerCapabilities(
        Set.of(GrantType.values()),
        Set.of(ResponseType.CODE, ResponseType.ID_TOKEN),
        Set.of(ClientAuthMethod.values()),
        Scope.of("openid", "profile", "email", "hr"),
        Set.of(SignatureAlgorithm.HS256, SignatureAlgorithm.RS256),
        Set.of(SignatureAlgorithm.RS256),
        Set.of(KeyManagementAlgorithm.RSA_OAEP_256),
        Set.of(ContentEncryptionAlgorithm.A128CBC_HS256),
        TokenEncryptionPolicy.WHEN_POSSIBLE,
        Optional.empty());
  }
}
