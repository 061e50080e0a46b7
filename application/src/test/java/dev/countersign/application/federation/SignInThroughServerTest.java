package dev.countersign.application.federation;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.FederationUseCases.CreationDependencies;
import dev.countersign.application.federation.FederationUseCases.LinkDependencies;
import dev.countersign.application.federation.FederationUseCases.SessionDependencies;
import dev.countersign.application.federation.SignInThroughServer.Outcome;
import dev.countersign.application.federation.SignInThroughServer.Reason;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.UserUseCases.DirectoryDependencies;
import dev.countersign.domain.federation.FederatedServer;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.federation.UnknownPeople;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import dev.countersign.testkit.user.People;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which account a person of another server gets, and what of that person is believed. */
class SignInThroughServerTest {

  private static final Issuer COMPANY = new Issuer("https://login.company.example");
  private static final JsonObject CONTEXT = JsonObject.EMPTY.with("request", "client_id=app");
  private static final JsonObject PERSON =
      JsonObject.EMPTY.with("iss", COMPANY.value()).with("sub", "person");

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final ProviderFixture provider = ProviderFixture.start();
  private final CompletedSignIns signIns = new CompletedSignIns(COMPANY, CONTEXT);
  private final LinkDependencies dependencies =
      new LinkDependencies(
          provider.stores().linkedIdentities(),
          provider.stores().accounts(),
          provider.stores().securityEvents(),
          provider.endSessions(),
          provider.stores().unitOfWork(),
          provider.clock());

  private SignInThroughServer through(UnknownPeople unknown) {
    var server =
        new FederatedServer(
            new RegistrationName("company"),
            "The Company",
            Scope.of("openid", "email"),
            unknown,
            Map.of("urn:theirs", "urn:ours"),
            Map.of("otp", "mfa"));
    return FederationUseCases.signInThroughServer(
        new FederatedServers(List.of(server)),
        signIns,
        dependencies,
        new CreationDependencies(provider.createAccount(), provider.crypto().secretGenerator()),
        new SessionDependencies(
            SessionUseCases.startSession(provider.sessionDependencies(), provider.endSessions()),
            UserUseCases.confirmUser(
                provider.accountDependencies(),
                new DirectoryDependencies(
                    Optional.of(directory),
                    new ProfileReader(ProviderFixture.RELEASE_POLICY),
                    ProviderFixture.DIRECTORY_CACHE_TIME))),
        ProviderFixture.ISSUER);
  }

  private Outcome complete(UnknownPeople unknown) {
    return complete(unknown, Optional.empty());
  }

  private Outcome complete(UnknownPeople unknown, Optional<SessionToken> previous) {
    return value(
        through(unknown)
            .complete(
                new SignInThroughServer.Return(
                    "id", Optional.of("code"), Optional.empty(), previous, Optional.empty())));
  }

  private static Reason reason(Outcome outcome) {
    return ((Outcome.Refused) outcome).reason();
  }

  private Account account(Outcome outcome) {
    var user = ((Outcome.SignedIn) outcome).started().session().user();
    return provider.stores().accounts().find(user).orElseThrow();
  }

  private boolean isSignedIn(Outcome outcome) {
    var token = ((Outcome.SignedIn) outcome).started().token();
    return value(provider.findSession().find(Optional.of(token))).isPresent();
  }

  private void link(Account account) {
    assertThat(provider.stores().accounts().add(account)).isTrue();
    assertThat(
            provider
                .stores()
                .linkedIdentities()
                .add(new LinkedIdentity(COMPANY, "person", account.id(), Times.NOW)))
        .isTrue();
  }

  @Test
  void refusesAPersonWhoIsUnknownAndStoresNothing() {
    signIns.person = PERSON;
    var before = provider.stores().contents();
    assertThat(complete(UnknownPeople.REFUSED))
        .isEqualTo(new Outcome.Refused(Reason.UNKNOWN, "The Company", CONTEXT));
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(signIns.ended).containsExactly(CompletedSignIns.ID);
  }

  @Test
  void findsNobodyByEmailAddressOrName() {
    assertThat(provider.stores().accounts().add(UserFixtures.alice())).isTrue();
    signIns.person =
        PERSON
            .with("email", "alice@users.example")
            .with("email_verified", true)
            .with("preferred_username", "alice");
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.UNKNOWN);
    assertThat(account(complete(UnknownPeople.CREATED)).id())
        .isNotEqualTo(UserFixtures.alice().id());
  }

  /** The sub at another server is not the sub of an account of this server. */
  @Test
  void findsNobodyByTheSubOfAnotherServer() {
    assertThat(provider.stores().accounts().add(UserFixtures.alice())).isTrue();
    assertThat(
            provider
                .stores()
                .linkedIdentities()
                .add(
                    new LinkedIdentity(
                        new Issuer("https://login.school.example"),
                        "person",
                        UserFixtures.alice().id(),
                        Times.NOW)))
        .isTrue();
    signIns.person = PERSON;
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void signsInAPersonWhoIsLinked() {
    link(UserFixtures.alice());
    signIns.person =
        PERSON
            .with("acr", "urn:theirs")
            .with("amr", JsonArray.ofStrings(List.of("otp", "face")))
            .with("auth_time", Times.NOW.minusSeconds(100).getEpochSecond());
    var outcome = complete(UnknownPeople.REFUSED);
    assertThat(account(outcome)).isEqualTo(UserFixtures.alice());
    assertThat(isSignedIn(outcome)).isTrue();
    assertThat(outcome.context()).isEqualTo(CONTEXT);
    var session = ((Outcome.SignedIn) outcome).started().session();
    assertThat(session.methods()).isEmpty();
    assertThat(session.authTime())
        .contains(Times.NOW.minusSeconds(100).truncatedTo(ChronoUnit.SECONDS));
    var federated = session.federated().orElseThrow();
    assertThat(federated.acr()).contains("urn:ours");
    assertThat(federated.amr()).containsExactly("mfa");
    assertThat(signIns.started).containsExactly(session.id());
  }

  @Test
  void theSessionGetsANewCookie() {
    link(UserFixtures.alice());
    signIns.person = PERSON;
    var first = (Outcome.SignedIn) complete(UnknownPeople.REFUSED);
    var second =
        (Outcome.SignedIn) complete(UnknownPeople.REFUSED, Optional.of(first.started().token()));
    assertThat(second.started().token()).isNotEqualTo(first.started().token());
    assertThat(isSignedIn(first)).isFalse();
  }

  @Test
  void theSessionOfAnotherUserOfTheBrowserEnds() {
    link(UserFixtures.alice());
    var bob = People.signIn(provider, "bob");
    signIns.person = PERSON;
    assertThat(isSignedIn(complete(UnknownPeople.REFUSED, Optional.of(bob)))).isTrue();
    assertThat(value(provider.findSession().find(Optional.of(bob)))).isEmpty();
  }

  @Test
  void refusesADisabledAccount() {
    var alice = UserFixtures.alice();
    link(alice.with(alice.life().disabled(true)));
    signIns.person = PERSON;
    assertThat(reason(complete(UnknownPeople.CREATED))).isEqualTo(Reason.DISABLED);
    assertThat(signIns.started).isEmpty();
  }

  /** The directory is asked even if its last answer is recent. */
  @Test
  void refusesAPersonWhoHasLeftTheDirectory() {
    link(UserFixtures.elsewhere("user-dora", "dora", "entry-dora"));
    signIns.person = PERSON;
    directory.put("entry-dora", "dora", JsonObject.EMPTY, People.PASSWORD);
    assertThat(isSignedIn(complete(UnknownPeople.REFUSED))).isTrue();
    directory.remove("entry-dora");
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.DISABLED);
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.DISABLED);
  }

  @Test
  void refusesAPersonWhileTheDirectoryIsAway() {
    link(UserFixtures.elsewhere("user-dora", "dora", "entry-dora"));
    signIns.person = PERSON;
    directory.setAway(true);
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.FAILED);
  }

  @Test
  void createsAnAccountWhoseNameSaysWhereThePersonComesFrom() {
    signIns.person = PERSON.with("preferred_username", "Alice").with("name", "Alice");
    var account = account(complete(UnknownPeople.CREATED));
    assertThat(account.username().value()).isEqualTo("alice@company");
    assertThat(account.password()).isEmpty();
    assertThat(account.profile().claims().string("name")).contains("Alice");
    assertThat(provider.stores().accountEvents())
        .extracting(event -> event.action())
        .containsExactly(AccountAction.CREATED, AccountAction.LINKED);
    assertThat(account(complete(UnknownPeople.REFUSED))).isEqualTo(account);
  }

  @Test
  void givesNobodyTheNameOfAnAccount() {
    assertThat(provider.stores().accounts().add(UserFixtures.account("one", "alice@company")))
        .isTrue();
    signIns.person = PERSON.with("preferred_username", "alice");
    var account = account(complete(UnknownPeople.CREATED));
    assertThat(account.username()).isEqualTo(new Username(account.id().value()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "\u265a"})
  void givesAPersonWithoutAUsableNameTheSub(String name) {
    signIns.person = PERSON.with("preferred_username", name);
    var account = account(complete(UnknownPeople.CREATED));
    assertThat(account.username()).isEqualTo(new Username(account.id().value()));
  }

  @Test
  void believesNoClaimThatIsForThisServerToDecide() {
    signIns.person =
        PERSON
            .with("email", "ann@company.example")
            .with("email_verified", true)
            .with("department", "board");
    signIns.userInfo =
        Optional.of(
            JsonObject.EMPTY
                .with("sub", "person")
                .with("phone_number_verified", true)
                .with("nickname", "Ann"));
    var account = account(complete(UnknownPeople.CREATED));
    assertThat(account.id().value()).isNotEqualTo("person");
    var claims = account.profile().claims().without(List.of("updated_at"));
    assertThat(claims)
        .isEqualTo(JsonObject.EMPTY.with("email", "ann@company.example").with("nickname", "Ann"));
  }

  @Test
  void onePersonWhoSignsInSeveralTimesAtOnceGetsOneAccount() {
    signIns.person = PERSON.with("preferred_username", "alice");
    var accounts = Race.results(number -> account(complete(UnknownPeople.CREATED)).id());
    assertThat(Set.copyOf(accounts)).hasSize(1);
    assertThat(provider.stores().accounts().all()).hasSize(1);
  }

  @Test
  void endsTheSessionIfTheOtherServerHasAnnouncedALogoutMeanwhile() {
    link(UserFixtures.alice());
    signIns.person = PERSON;
    signIns.loggedOut = true;
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.FAILED);
    assertThat(provider.stores().sessions().notEnded(Times.NOW, Optional.empty(), 10)).isEmpty();
  }

  @Test
  void tellsARefusalThereFromAFailure() {
    signIns.failure = Optional.of("access_denied");
    assertThat(reason(complete(UnknownPeople.CREATED))).isEqualTo(Reason.REFUSED_THERE);
    signIns.failure = Optional.of("invalid_response");
    assertThat(reason(complete(UnknownPeople.CREATED))).isEqualTo(Reason.FAILED);
  }

  @Test
  void refusesAPersonOfAServerThatIsNoLongerInTheSettings() {
    link(UserFixtures.alice());
    signIns.registration = new RegistrationName("other");
    signIns.person = PERSON;
    assertThat(reason(complete(UnknownPeople.CREATED))).isEqualTo(Reason.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "alice, alice@company.example, alice",
    "'', alice@company.example, alice@company.example",
    "'a', alice@company.example, alice@company.example",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, a@company.example,"
        + " a@company.example"
  })
  void saysAsWhomThePersonSignedInThere(String name, String email, String shown) {
    signIns.person = PERSON.with("preferred_username", name).with("email", email);
    assertThat(complete(UnknownPeople.LINKED))
        .isEqualTo(
            new Outcome.LinkNeeded(
                CompletedSignIns.ID, "The Company", Optional.of(shown), CONTEXT));
  }

  @Test
  void linksAPersonToTheAccountOfTheSession() {
    signIns.person = PERSON;
    var through = through(UnknownPeople.LINKED);
    assertThat(complete(UnknownPeople.LINKED))
        .isEqualTo(
            new Outcome.LinkNeeded(CompletedSignIns.ID, "The Company", Optional.empty(), CONTEXT));
    assertThat(provider.stores().linkedIdentities().find(COMPANY, "person")).isEmpty();

    var bob = session("bob");
    assertThat(value(through.link("id", Optional.empty(), bob))).isTrue();
    assertThat(signIns.ended).containsExactly(CompletedSignIns.ID);
    assertThat(account(complete(UnknownPeople.LINKED)).id()).isEqualTo(bob.user());
    assertThat(provider.stores().accountEvents())
        .extracting(event -> event.action())
        .endsWith(AccountAction.LINKED);
  }

  private Session session(String name) {
    return value(provider.findSession().find(Optional.of(People.signIn(provider, name))))
        .orElseThrow()
        .session();
  }

  @Test
  void oneOfTwoAccountsIsLinked() {
    signIns.person = PERSON;
    var through = through(UnknownPeople.LINKED);
    var bob = session("bob");
    var carol = session("carol");
    assertThat(value(through.link("id", Optional.empty(), bob))).isTrue();
    assertThat(value(through.link("id", Optional.empty(), carol))).isFalse();
    assertThat(account(complete(UnknownPeople.LINKED)).id()).isEqualTo(bob.user());
  }

  @Test
  void linksNobodyUnlessTheSettingsSayIt() {
    signIns.person = PERSON;
    var bob = session("bob");
    for (var unknown : List.of(UnknownPeople.REFUSED, UnknownPeople.CREATED)) {
      assertThat(error(through(unknown).link("id", Optional.empty(), bob)))
          .isEqualTo(SignInRefusal.UNKNOWN);
      assertThat(error(through(unknown).waiting("id", Optional.empty())))
          .isEqualTo(SignInRefusal.UNKNOWN);
    }
    assertThat(provider.stores().linkedIdentities().find(COMPANY, "person")).isEmpty();
  }

  private JsonObject wish(RequiredAuthentication required) {
    assertThat(through(UnknownPeople.REFUSED).begin(begin("company", required)))
        .isInstanceOf(Result.Ok.class);
    return signIns.wishes.getLast();
  }

  private static SignInThroughServer.Begin begin(String name, RequiredAuthentication required) {
    return new SignInThroughServer.Begin(name, required, CONTEXT, Optional.empty());
  }

  @Test
  void asksForTheTimeOfTheAuthenticationOnly() {
    assertThat(wish(RequiredAuthentication.ANY))
        .isEqualTo(
            JsonObject.EMPTY
                .with("scope", "openid email")
                .with("return_to", "https://id.example/login/through")
                .with(
                    "claims",
                    JsonObject.EMPTY.with(
                        "id_token",
                        JsonObject.EMPTY.with(
                            "auth_time", JsonObject.EMPTY.with("essential", true)))));
  }

  @Test
  void asksForWhatTheClientRequires() {
    var wish =
        wish(
            new RequiredAuthentication(
                Set.of(Prompt.CONSENT, Prompt.SELECT_ACCOUNT, Prompt.LOGIN),
                Optional.of(Duration.ofMinutes(10)),
                List.of("urn:ours", "urn:else")));
    assertThat(wish.string("prompt")).contains("login select_account");
    assertThat(wish.integer("max_age")).contains(600L);
    assertThat(
            wish.object("claims")
                .flatMap(claims -> claims.object("id_token"))
                .flatMap(claims -> claims.object("acr")))
        .contains(
            JsonObject.EMPTY
                .with("essential", true)
                .with("values", JsonArray.ofStrings(List.of("urn:theirs"))));
  }

  @Test
  void asksForNoLongerAgeThanARequestCanHave() {
    var required =
        new RequiredAuthentication(
            Set.of(), Optional.of(Duration.ofSeconds(999_999_999)), List.of());
    assertThat(wish(required).integer("max_age")).contains(SignInWishReader.LONGEST_AGE);
  }

  @Test
  void beginsNoSignInThatCannotSatisfyTheClient() {
    var strong = new RequiredAuthentication(Set.of(), Optional.empty(), List.of("urn:else"));
    var through = through(UnknownPeople.REFUSED);
    assertThat(through.begin(begin("company", strong))).isInstanceOf(Result.Refused.class);
    assertThat(through.begin(begin("other", RequiredAuthentication.ANY)))
        .isInstanceOf(Result.Refused.class);
    assertThat(signIns.wishes).isEmpty();
  }

  @Test
  void aDeletedAccountIsNotFoundAgain() {
    signIns.person = PERSON;
    var account = account(complete(UnknownPeople.CREATED));
    provider.stores().linkedIdentities().removeAll(account.id());
    assertThat(provider.stores().accounts().remove(account)).isTrue();
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.UNKNOWN);
    assertThat(account(complete(UnknownPeople.CREATED)).id()).isNotEqualTo(account.id());
  }

  /** The account was linked while it was being deleted. */
  @Test
  void theLinkThatADeletedAccountLeftIsReplaced() {
    signIns.person = PERSON;
    var account = account(complete(UnknownPeople.CREATED));
    assertThat(provider.stores().accounts().remove(account)).isTrue();
    assertThat(reason(complete(UnknownPeople.REFUSED))).isEqualTo(Reason.UNKNOWN);
    var bob = session("bob");
    assertThat(value(through(UnknownPeople.LINKED).link("id", Optional.empty(), bob))).isTrue();
    assertThat(account(complete(UnknownPeople.REFUSED)).id()).isEqualTo(bob.user());

    assertThat(provider.stores().accounts().remove(account(complete(UnknownPeople.REFUSED))))
        .isTrue();
    assertThat(account(complete(UnknownPeople.CREATED)).id()).isNotEqualTo(bob.user());
  }
}
