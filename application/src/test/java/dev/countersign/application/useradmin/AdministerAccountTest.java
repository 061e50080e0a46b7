package dev.countersign.application.useradmin;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.application.useradmin.AdministerAccount.Definition;
import dev.countersign.application.useradmin.AdministerAccount.Refusal;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Invalid;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.KeptElsewhere;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.NameTaken;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.OtherVersion;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Unknown;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdministerAccountTest {

  private static final Actor ACTOR = Actor.subject("administrator");
  private static final Result<Done, Refusal> DONE = Result.ok(Done.DONE);
  private static final String FIRST = "correct horse battery staple";
  private static final String SECOND = "another long password 42";
  private static final UserId NOBODY = new UserId("nobody");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("email", "bob@users.example").with("email_verified", true);

  private final ProviderFixture provider = ProviderFixture.start();
  private final AdministerAccount administer =
      UserAdminUseCases.administerAccount(
          provider.accountDependencies(),
          provider.stores().accountRecords(),
          provider.endSessions(),
          new ProfileReader(ReleasePolicy.STANDARD));

  @Test
  void createsAnAccountThatCanSignIn() {
    var bob = value(create(" \uff22ob", CLAIMS, Optional.of(FIRST)));
    assertThat(bob.username()).isEqualTo(new Username("bob"));
    assertThat(bob.profile().claims())
        .isEqualTo(CLAIMS.with("updated_at", Times.NOW.getEpochSecond()));
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Ok.class);
    assertThat(actions(bob.id())).containsExactly(AccountAction.CREATED);
    assertThat(provider.stores().accountEvents()).allMatch(event -> event.actor().equals(ACTOR));
  }

  @Test
  void createsAnAccountWithoutPasswordAndClaims() {
    var bob = value(create("bob", JsonObject.EMPTY, Optional.empty()));
    assertThat(bob.password()).isEmpty();
    assertThat(bob.profile()).isEqualTo(Profile.EMPTY);
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void createsNoAccountThatIsNotAllowed() {
    assertThat(error(create("b ob", CLAIMS, Optional.of(FIRST))))
        .isEqualTo(
            new Invalid(
                "username must have 1 to 128 characters without white space or control"
                    + " characters"));
    assertThat(error(create("\u265abob", CLAIMS, Optional.of(FIRST))).description())
        .startsWith("username contains a character that usernames must not have;");
    assertThat(error(create("bob", CLAIMS.with("sub", "other"), Optional.of(FIRST))))
        .isEqualTo(new Invalid("claims: sub belongs to the account and not to its claims"));
    for (var password : List.of("", "short", "x".repeat(1025), "common")) {
      assertThat(error(create("bob", CLAIMS, Optional.of(password))).description())
          .startsWith("the password must ");
    }
    assertThat(provider.stores().accounts().all()).isEmpty();
    assertThat(provider.stores().accountEvents()).isEmpty();
  }

  @Test
  void createsNoSecondAccountOfAName() {
    var bob = create("bob");
    assertThat(error(create("BOB", CLAIMS, Optional.of(FIRST)))).isEqualTo(new NameTaken());
    assertThat(stored(bob.id())).isEqualTo(bob);
  }

  @Test
  void replacesTheNameAndTheClaims() {
    var bob = create("bob");
    provider.clock().pass(Duration.ofHours(1));
    var claims = JsonObject.EMPTY.with("name", "Robert");
    var replaced = value(replace(bob, "Robert", claims, Optional.of(bob.version())));
    assertThat(replaced).isEqualTo(stored(bob.id()));
    assertThat(replaced.username()).isEqualTo(new Username("robert"));
    assertThat(replaced.profile().claims())
        .isEqualTo(claims.with("updated_at", Times.NOW.plus(Duration.ofHours(1)).getEpochSecond()));
    assertThat(replaced.password()).isEqualTo(bob.password());
    assertThat(replaced.life()).isEqualTo(bob.life());
    assertThat(actions(bob.id())).containsExactly(AccountAction.CREATED, AccountAction.REPLACED);
  }

  @Test
  void changesNothingThatAnotherHasChangedSinceItWasRead() {
    var bob = create("bob");
    assertThat(administer.disable(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(error(replace(bob, "robert", CLAIMS, Optional.of(bob.version()))))
        .isEqualTo(new OtherVersion());
    assertThat(stored(bob.id()).username()).isEqualTo(bob.username());
    assertThat(value(replace(bob, "robert", CLAIMS, Optional.of(bob.version() + 1))).life())
        .isEqualTo(bob.life().disabled(true));
  }

  @Test
  void refusesToReplaceByWhatIsNotAllowed() {
    var bob = create("bob");
    var carol = create("carol");
    assertThat(error(replace(bob, "CAROL", CLAIMS, Optional.empty()))).isEqualTo(new NameTaken());
    assertThat(error(replace(bob, "\u265abob", CLAIMS, Optional.empty())))
        .isInstanceOf(Invalid.class);
    assertThat(error(replace(bob, "", CLAIMS, Optional.empty()))).isInstanceOf(Invalid.class);
    assertThat(error(replace(bob, "bob", CLAIMS.with("email", "x"), Optional.empty())))
        .isInstanceOf(Invalid.class);
    assertThat(stored(bob.id())).isEqualTo(bob);
    assertThat(stored(carol.id())).isEqualTo(carol);
  }

  @Test
  void keepsANameThatIsOlderThanTheRules() {
    var earlier = UserFixtures.account("one", "\u265abob");
    provider.stores().accounts().addEarlier(earlier);
    var replaced = value(replace(earlier, "\u265aBOB", CLAIMS, Optional.empty()));
    assertThat(replaced.username()).isEqualTo(earlier.username());
  }

  @Test
  void disablesAndEnables() {
    var bob = create("bob");
    assertThat(administer.disable(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Refused.class);
    assertThat(administer.enable(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Ok.class);
    assertThat(actions(bob.id()))
        .containsExactly(AccountAction.CREATED, AccountAction.DISABLED, AccountAction.ENABLED);
  }

  @Test
  void anEnabledUserSignsInAgain() {
    var bob = create("bob");
    var session = value(signIn("bob", FIRST));
    assertThat(administer.disable(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(administer.enable(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(value(provider.findSession().find(Optional.of(session.token())))).isEmpty();
  }

  /** A user who is signed in at a client that wants to be told of the end. */
  private CodeFlow toldClient() {
    var flow =
        CodeFlow.of(
            provider,
            Registrations.REFRESHING.with(
                "backchannel_logout_uri", "https://client.example/logout"));
    assertThat(flow.code()).isNotEmpty();
    return flow;
  }

  private Session session(CodeFlow flow) {
    return value(provider.findSession().find(Optional.of(flow.session()))).orElseThrow().session();
  }

  // OpenID Connect Back-Channel Logout 1.0 §2.4: the token has the sub, which is that of an account
  // that may be gone by then.
  @ParameterizedTest
  @EnumSource(
      value = AccountAction.class,
      names = {"DISABLED", "TOKENS_ENDED", "PASSWORD_SET", "DELETED"})
  void tellsTheClientsOfTheSessionsThatItEnds(AccountAction action) {
    var flow = toldClient();
    var session = session(flow);
    var sid = provider.stores().sessions().clients(session.id()).getFirst().sid();
    var _ = toldClient(); // another sign-in of the user

    assertThat(make(action, session.user())).isEqualTo(DONE);

    assertThat(provider.stores().sessions().hasEnded(session.id())).isTrue();
    assertThat(provider.stores().logoutDeliveries().all())
        .hasSize(2)
        .allSatisfy(delivery -> assertThat(delivery.user()).isEqualTo(session.user()))
        .filteredOn(delivery -> delivery.session().equals(session.id()))
        .singleElement()
        .satisfies(
            delivery -> {
              assertThat(delivery.client()).isEqualTo(flow.client().client().id());
              assertThat(delivery.sid()).isEqualTo(sid);
            });
  }

  private Result<Done, Refusal> make(AccountAction action, UserId id) {
    return switch (action) {
      case DISABLED -> administer.disable(id, ACTOR);
      case TOKENS_ENDED -> administer.endTokens(id, ACTOR);
      case PASSWORD_SET -> administer.setPassword(id, SECOND, ACTOR);
      case DELETED -> administer.delete(id, ACTOR);
      default -> throw new IllegalArgumentException(action.name());
    };
  }

  @Test
  void tellsNobodyOfAChangeThatEndsNoSession() {
    var flow = toldClient();
    var session = session(flow);
    var account = stored(session.user());
    assertThat(error(administer.setPassword(account.id(), "short", ACTOR)))
        .isInstanceOf(Invalid.class);
    assertThat(administer.enable(account.id(), ACTOR)).isEqualTo(DONE);
    assertThat(replace(account, "alice", CLAIMS, Optional.empty())).isInstanceOf(Result.Ok.class);
    assertThat(provider.stores().logoutDeliveries().all()).isEmpty();
    assertThat(session(flow)).isEqualTo(session);
  }

  @Test
  void endsSessionsAndTokens() {
    var bob = create("bob");
    var session = value(signIn("bob", FIRST));
    assertThat(administer.endTokens(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(value(provider.findSession().find(Optional.of(session.token())))).isEmpty();
    assertThat(stored(bob.id()).life()).isEqualTo(bob.life().withoutTokens(Times.NOW));
    assertThat(actions(bob.id()))
        .containsExactly(AccountAction.CREATED, AccountAction.TOKENS_ENDED);
  }

  @Test
  void setsAPasswordAndEndsSessionsAndTokens() {
    var bob = create("bob");
    var session = value(signIn("bob", FIRST));
    assertThat(administer.setPassword(bob.id(), SECOND, ACTOR)).isEqualTo(DONE);
    assertThat(value(provider.findSession().find(Optional.of(session.token())))).isEmpty();
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Refused.class);
    assertThat(signIn("bob", SECOND)).isInstanceOf(Result.Ok.class);
    assertThat(stored(bob.id()).life().tokensSince()).isAfter(Times.NOW);
    assertThat(actions(bob.id()))
        .containsExactly(AccountAction.CREATED, AccountAction.PASSWORD_SET);
  }

  @Test
  void changesNothingThatADirectoryDecides() {
    var elsewhere = UserFixtures.elsewhere("elsewhere", "dora", "entry");
    assertThat(provider.stores().accounts().add(elsewhere)).isTrue();

    assertThat(error(administer.setPassword(elsewhere.id(), FIRST, ACTOR)))
        .isEqualTo(new KeptElsewhere());
    assertThat(error(administer.setPassword(elsewhere.id(), "short", ACTOR)))
        .isEqualTo(new KeptElsewhere());
    var definition = new Definition("other", JsonObject.EMPTY);
    assertThat(error(administer.replace(elsewhere.id(), definition, Optional.empty(), ACTOR)))
        .isEqualTo(new KeptElsewhere());
    assertThat(stored(elsewhere.id())).isEqualTo(elsewhere);
    assertThat(actions(elsewhere.id())).isEmpty();

    assertThat(administer.disable(elsewhere.id(), ACTOR)).isEqualTo(DONE);
    assertThat(administer.delete(elsewhere.id(), ACTOR)).isEqualTo(DONE);
  }

  @Test
  void setsNoPasswordThatIsNotAllowed() {
    var bob = create("bob");
    assertThat(error(administer.setPassword(bob.id(), "bob bob bob bob bob", ACTOR)))
        .isInstanceOf(Invalid.class);
    assertThat(error(administer.setPassword(bob.id(), "short", ACTOR)))
        .isEqualTo(
            new Invalid(
                "the password must have at least 15 characters, but has 5; use several words"));
    assertThat(stored(bob.id())).isEqualTo(bob);
  }

  @Test
  void deletesAnAccountWithItsRecords() {
    var bob = create("bob");
    var stores = provider.stores();
    var session = value(signIn("bob", FIRST));
    stores.consents().put(UserFixtures.consent(bob.id().value(), "client", Scope.of("openid")));
    assertThat(administer.delete(bob.id(), ACTOR)).isEqualTo(DONE);
    assertThat(stores.accounts().all()).isEmpty();
    assertThat(stores.sessions().find(session.session().token())).isEmpty();
    assertThat(stores.consents().find(bob.id(), new ClientId("client"))).isEmpty();
    assertThat(
            stores
                .formerAccounts()
                .contains(provider.crypto().secretHasher().hash(bob.id().value())))
        .isTrue();
    assertThat(actions(bob.id())).containsExactly(AccountAction.CREATED, AccountAction.DELETED);
    assertThat(create("bob").id()).isNotEqualTo(bob.id());
  }

  @Test
  void knowsNoOtherAccounts() {
    assertThat(error(administer.disable(NOBODY, ACTOR))).isEqualTo(new Unknown());
    assertThat(error(administer.enable(NOBODY, ACTOR))).isEqualTo(new Unknown());
    assertThat(error(administer.endTokens(NOBODY, ACTOR))).isEqualTo(new Unknown());
    assertThat(error(administer.setPassword(NOBODY, SECOND, ACTOR))).isEqualTo(new Unknown());
    assertThat(error(administer.delete(NOBODY, ACTOR))).isEqualTo(new Unknown());
    assertThat(
            error(
                administer.replace(NOBODY, new Definition("bob", CLAIMS), Optional.empty(), ACTOR)))
        .isEqualTo(new Unknown());
    assertThat(provider.stores().accountEvents()).isEmpty();
  }

  @Test
  void changesOfManyAreAllMade() {
    var bob = create("bob");
    var made =
        Race.winners(
            runner ->
                runner % 2 == 0
                    ? administer.disable(bob.id(), ACTOR).equals(DONE)
                    : administer.endTokens(bob.id(), ACTOR).equals(DONE));
    assertThat(made).isPositive();
    assertThat(actions(bob.id())).hasSize((int) made + 1);
    assertThat(stored(bob.id()).life().disabled()).isTrue();
  }

  private Account create(String name) {
    return value(create(name, CLAIMS, Optional.of(FIRST)));
  }

  private Result<Account, Refusal> create(
      String name, JsonObject claims, Optional<String> password) {
    return administer.create(new Definition(name, claims), password, ACTOR);
  }

  private Result<Account, Refusal> replace(
      Account account, String name, JsonObject claims, Optional<Long> version) {
    return administer.replace(account.id(), new Definition(name, claims), version, ACTOR);
  }

  private Result<SignedIn, SignInRefusal> signIn(String name, String password) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(
                    name, new Password(password), "192.0.2.1", Optional.empty())));
  }

  private Account stored(UserId id) {
    return provider.stores().accounts().find(id).orElseThrow();
  }

  private List<AccountAction> actions(UserId id) {
    return provider.stores().accountEvents().stream()
        .filter(event -> event.subject().equals(id.value()))
        .map(AccountEvent::action)
        .toList();
  }
}
