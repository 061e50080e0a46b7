package dev.countersign.application.account;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.account.AccountUseCases.AuditDependencies;
import dev.countersign.application.account.AccountUseCases.ChangeDependencies;
import dev.countersign.application.account.ChangeOwnAccount.Refusal;
import dev.countersign.application.account.ChangeOwnAccount.Request;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.UserUseCases.DirectoryDependencies;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Users and administrators end sessions and consents; users change their own account. */
class OwnAccountTest {

  private static final Actor ADMIN = Actor.subject("administrator");
  private static final String FIRST = "correct horse battery staple";
  private static final String SECOND = "another long password 42";

  private final ProviderFixture provider = ProviderFixture.start();
  private final ProfileReader profiles = new ProfileReader(ReleasePolicy.STANDARD);
  private final AuditDependencies audit =
      new AuditDependencies(
          provider.stores().securityEvents(), provider.stores().unitOfWork(), provider.clock());
  private final ManageSessions sessions =
      AccountUseCases.manageSessions(
          provider.stores().sessions(),
          provider.endSessions(),
          ProviderFixture.SESSION_POLICY,
          audit);
  private final ManageConsents consents =
      AccountUseCases.manageConsents(
          provider.stores().userRecords(), provider.stores().consents(), audit);
  private final ChangeOwnAccount change =
      AccountUseCases.changeOwnAccount(
          new ChangeDependencies(
              provider.accountDependencies(),
              provider.stores().sessions(),
              provider.stores().passwordLinks(),
              provider.findSession(),
              UserUseCases.authenticateUser(
                  provider.accountDependencies(),
                  new DirectoryDependencies(Optional.empty(), profiles, Duration.ofMinutes(1)),
                  provider.stores().signInFailures(),
                  provider.stores().knownDevices()),
              provider.endSessions(),
              profiles));
  private final Account alice =
      create(
          "alice",
          JsonObject.EMPTY.with("email", "alice@old.example").with("email_verified", true));
  private final Account bob = create("bob", JsonObject.EMPTY);

  private Account create(String name, JsonObject claims) {
    return value(
        provider
            .createAccount()
            .create(
                new CreateAccount.Command(
                    new Username(name),
                    Optional.of(new Password(FIRST)),
                    new Profile(claims),
                    Optional.empty(),
                    ADMIN)));
  }

  private Result<SignedIn, SignInRefusal> tried(String name, String password) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new Credentials(name, new Password(password), "here", Optional.empty())));
  }

  private SignedIn signIn(String name) {
    return value(tried(name, FIRST));
  }

  private Optional<Session> session(SessionToken token) {
    return value(provider.findSession().find(Optional.of(token))).map(found -> found.session());
  }

  private static Request request(SignedIn from, Optional<String> current) {
    return new Request(from.token(), current.map(Password::new), "here", Optional.empty());
  }

  private AccountEvent last() {
    return provider.stores().accountEvents().getLast();
  }

  @Test
  void aSessionIsEndedForItsUserOnly() {
    var hers = signIn("alice");
    var his = signIn("bob");
    assertThat(sessions.list(alice.id())).containsExactly(hers.session());
    var before = provider.stores().contents();
    assertThat(sessions.end(alice.id(), his.session().id(), Actor.USER)).isFalse();
    assertThat(sessions.end(alice.id(), new SessionId("unknown"), Actor.USER)).isFalse();
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(sessions.end(alice.id(), hers.session().id(), Actor.USER)).isTrue();
    assertThat(sessions.end(alice.id(), hers.session().id(), Actor.USER)).isFalse();
    assertThat(session(hers.token())).isEmpty();
    assertThat(session(his.token())).isPresent();
    assertThat(last())
        .isEqualTo(AccountEvent.of(alice.id(), AccountAction.SESSION_ENDED, Actor.USER, Times.NOW));
  }

  @Test
  void allSessionsOfAUserAreEndedExceptOne() {
    var kept = signIn("alice");
    var other = signIn("alice");
    var his = signIn("bob");
    var except = Optional.of(kept.session().id());
    assertThat(sessions.endAll(alice.id(), except, Actor.USER)).isEqualTo(1);
    assertThat(last().action()).isEqualTo(AccountAction.SESSIONS_ENDED);
    var before = provider.stores().accountEvents();
    assertThat(sessions.endAll(alice.id(), except, Actor.USER)).isZero();
    assertThat(provider.stores().accountEvents()).isEqualTo(before);
    assertThat(session(kept.token())).isPresent();
    assertThat(session(other.token())).isEmpty();
    assertThat(session(his.token())).isPresent();
    assertThat(sessions.endEverybodys(ADMIN)).isEqualTo(2);
    assertThat(session(kept.token())).isEmpty();
    assertThat(session(his.token())).isEmpty();
    assertThat(last())
        .isEqualTo(AccountEvent.ofEverybody(AccountAction.ALL_SESSIONS_ENDED, ADMIN, Times.NOW));
  }

  /** Some sessions may have ended by then. */
  @Test
  void theEndOfAllSessionsIsInTheAuditEvenIfItFails() {
    EndSessions failing =
        new EndSessions() {
          @Override
          public boolean end(SessionId session) {
            throw new IllegalStateException();
          }

          @Override
          public int endAllOf(UserId user, Optional<SessionId> except) {
            throw new IllegalStateException();
          }

          @Override
          public int endAll() {
            throw new IllegalStateException();
          }
        };
    var manage =
        AccountUseCases.manageSessions(
            provider.stores().sessions(), failing, ProviderFixture.SESSION_POLICY, audit);
    assertThatThrownBy(() -> manage.endEverybodys(ADMIN)).isInstanceOf(IllegalStateException.class);
    assertThat(last())
        .isEqualTo(AccountEvent.ofEverybody(AccountAction.ALL_SESSIONS_ENDED, ADMIN, Times.NOW));
  }

  @Test
  void listsNoExpiredSession() {
    var _ = signIn("alice");
    provider.clock().pass(ProviderFixture.SESSION_LIFE);
    assertThat(sessions.list(alice.id())).isEmpty();
  }

  @Test
  void aConsentIsWithdrawnOnce() {
    var client = new ClientId("client");
    var consent = new Consent(alice.id(), client, Scope.of("openid"), Times.NOW);
    provider.stores().consents().put(consent);
    assertThat(consents.withdraw(bob.id(), client, Actor.USER)).isFalse();
    assertThat(consents.list(alice.id()))
        .extracting(found -> found.consent())
        .containsExactly(consent);
    assertThat(consents.withdraw(alice.id(), client, Actor.USER)).isTrue();
    assertThat(consents.withdraw(alice.id(), client, Actor.USER)).isFalse();
    assertThat(consents.list(alice.id())).isEmpty();
    assertThat(provider.stores().consents().withdrawnAt(alice.id(), client))
        .contains(Times.NOW.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    assertThat(last().action()).isEqualTo(AccountAction.CONSENT_WITHDRAWN);
  }

  @Test
  void aNewPasswordEndsAllOtherSessionsAndChangesTheCookie() {
    var present = signIn("alice");
    var other = signIn("alice");
    var his = signIn("bob");
    var link = PasswordLink.issued(alice, SecretHashes.hash("link"), Times.NOW);
    provider.stores().passwordLinks().put(link);
    var renewed =
        value(change.setPassword(request(present, Optional.empty()), SECOND)).orElseThrow();
    assertThat(session(renewed.token())).contains(renewed.session());
    assertThat(renewed.session().id()).isEqualTo(present.session().id());
    assertThat(session(present.token())).isEmpty();
    assertThat(session(other.token())).isEmpty();
    assertThat(session(his.token())).isPresent();
    assertThat(provider.stores().passwordLinks().find(link.token())).isEmpty();
    assertThat(tried("alice", FIRST)).isInstanceOf(Result.Refused.class);
    provider.clock().pass(Duration.ofMinutes(1));
    assertThat(tried("alice", SECOND)).isInstanceOf(Result.Ok.class);
    assertThat(
            provider.stores().accountEvents().stream()
                .filter(event -> event.actor().equals(Actor.USER)))
        .containsExactly(
            AccountEvent.of(alice.id(), AccountAction.PASSWORD_SET, Actor.USER, Times.NOW));
  }

  /** The user withdraws an application that has access without a session. */
  @Test
  void aNewPasswordEndsTheGrantsOfOtherSessionsOnly() {
    var present = CodeFlow.of(provider, Registrations.REFRESHING);
    var other = CodeFlow.of(provider, Registrations.REFRESHING);
    var kept = present.tokens();
    var offline = other.tokens("scope", "openid offline_access");
    var bound = other.tokens();
    var from = new Request(present.session(), Optional.empty(), "here", Optional.empty());
    assertThat(change.setPassword(from, SECOND)).isInstanceOf(Result.Ok.class);

    assertThat(present.refresh(CodeFlow.refreshToken(kept))).isInstanceOf(Result.Ok.class);
    assertThat(other.refresh(CodeFlow.refreshToken(offline))).isInstanceOf(Result.Ok.class);
    assertThat(code(other.refresh(CodeFlow.refreshToken(bound)))).isEqualTo("invalid_grant");
  }

  @Test
  void afterFiveMinutesTheCurrentPasswordIsNeeded() {
    var present = signIn("alice");
    provider.clock().pass(ChangeOwnAccount.RECENT.minusSeconds(1));
    assertThat(change.needsCurrentPassword(present.session())).isFalse();
    provider.clock().pass(Duration.ofSeconds(1));
    assertThat(change.needsCurrentPassword(present.session())).isTrue();
    var before = provider.stores().accounts().find(alice.id());
    assertThat(error(change.setPassword(request(present, Optional.empty()), SECOND)))
        .isEqualTo(new Refusal.CurrentPasswordNeeded());
    assertThat(error(change.setEmail(request(present, Optional.empty()), "a@b.example")))
        .isEqualTo(new Refusal.CurrentPasswordNeeded());
    assertThat(error(change.setPassword(request(present, Optional.of(SECOND)), SECOND)))
        .isEqualTo(new Refusal.NotConfirmed(new SignInRefusal.WrongCredentials()));
    assertThat(provider.stores().accounts().find(alice.id())).isEqualTo(before);
    assertThat(change.setPassword(request(present, Optional.of(FIRST)), SECOND))
        .isInstanceOf(Result.Ok.class);
  }

  /** Another server can sign in the person at the browser without asking for a password. */
  @Test
  void aSignInThroughAnotherServerIsAsRecentAsTheServerSays() {
    var present = signIn("alice").session();
    var now = provider.clock().instant();
    assertThat(change.needsCurrentPassword(through(present, Optional.of(now)))).isFalse();
    assertThat(
            change.needsCurrentPassword(
                through(present, Optional.of(now.minus(ChangeOwnAccount.RECENT)))))
        .isTrue();
    assertThat(change.needsCurrentPassword(through(present, Optional.empty()))).isTrue();
  }

  private static Session through(Session session, Optional<Instant> time) {
    return new Session(
        session.id(),
        session.token(),
        session.user(),
        session.authenticatedAt(),
        List.of(),
        session.expiresAt(),
        session.usedAt(),
        false,
        Optional.empty(),
        Optional.of(new FederatedAuthentication(time, Optional.empty(), List.of())));
  }

  @Test
  void guessesAtTheCurrentPasswordAreSlowedDown() {
    var present = signIn("alice");
    provider.clock().pass(ChangeOwnAccount.RECENT);
    for (var tries = 0; tries < 4; tries++) {
      assertThat(error(change.setPassword(request(present, Optional.of("wrong")), SECOND)))
          .isInstanceOf(Refusal.NotConfirmed.class);
    }
    assertThat(error(change.setPassword(request(present, Optional.of(FIRST)), SECOND)))
        .isInstanceOfSatisfying(
            Refusal.NotConfirmed.class,
            refusal ->
                assertThat(refusal.reason()).isInstanceOf(SignInRefusal.TooManyFailures.class));
  }

  @Test
  void aWeakPasswordAndAnEndedSessionChangeNothing() {
    var present = signIn("alice");
    assertThat(error(change.setPassword(request(present, Optional.empty()), "short")))
        .isInstanceOf(Refusal.PasswordRefused.class);
    assertThat(sessions.end(alice.id(), present.session().id(), ADMIN)).isTrue();
    assertThat(error(change.setPassword(request(present, Optional.of(FIRST)), SECOND)))
        .isEqualTo(new Refusal.NotSignedIn());
    assertThat(provider.stores().accounts().find(alice.id())).contains(alice);
  }

  @Test
  void anotherEmailAddressIsNotVerified() {
    var present = signIn("alice");
    assertThat(change.setEmail(request(present, Optional.empty()), "alice@new.example"))
        .isEqualTo(Result.ok(Done.DONE));
    var claims = provider.stores().accounts().find(alice.id()).orElseThrow().profile().claims();
    assertThat(claims.string("email")).contains("alice@new.example");
    assertThat(claims.member("email_verified")).contains(new JsonBoolean(false));
    assertThat(last().action()).isEqualTo(AccountAction.EMAIL_CHANGED);
    var before = provider.stores().contents();
    assertThat(change.setEmail(request(present, Optional.empty()), "alice@new.example"))
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(error(change.setEmail(request(present, Optional.empty()), "no address")))
        .isEqualTo(new Refusal.EmailRefused());
    assertThat(provider.stores().contents()).isEqualTo(before);
  }
}
