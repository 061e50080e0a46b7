package dev.countersign.application.user;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.user.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.SignInRefusal.NoDirectoryAnswer;
import dev.countersign.application.user.SignInRefusal.TooManyFailures;
import dev.countersign.application.user.SignInRefusal.WrongCredentials;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** People whom a directory keeps sign in; their accounts are created at the first sign-in. */
class DirectorySignInTest {

  private static final Password OTHER = new Password("another long password");
  private static final Password WRONG = new Password("wrong");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY.with("name", "Dora").with("email", "dora@users.example");

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final ProviderFixture provider = ProviderFixture.start(directory);

  @BeforeEach
  void createPeople() {
    directory.put("entry-dora", "dora", CLAIMS, OTHER);
    assertThat(createLocal("alice")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void createsTheAccountAtTheFirstSignIn() {
    var session = value(signIn(" DORA", OTHER)).session();

    var account = account("dora");
    assertThat(session.user()).isEqualTo(account.id());
    assertThat(account.password()).isEmpty();
    assertThat(account.keptElsewhere()).isTrue();
    assertThat(account.directory().orElseThrow().entry()).isEqualTo(id("entry-dora"));
    assertThat(account.directory().orElseThrow().checkedAt()).isEqualTo(Times.NOW);
    assertThat(account.profile().claims())
        .isEqualTo(CLAIMS.with("updated_at", Times.NOW.getEpochSecond()));
    assertThat(actions(account)).containsExactly("account.created by service");

    assertThat(value(signIn("dora", OTHER)).session().user()).isEqualTo(account.id());
    assertThat(actions(account)).hasSize(1);
  }

  @Test
  void storesNeitherThePasswordNorAHashOfIt() {
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
    assertThat(account("dora").password()).isEmpty();
    assertThat(provider.stores().contents().toString()).doesNotContain(OTHER.value());
  }

  @Test
  void refusesEveryoneElseWithTheSameErrorAndTheSameWork() {
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
    disable(account("dora"));
    directory.put("entry-emil", "emil", JsonObject.EMPTY, OTHER);
    assertThat(createLocal("disabled")).isInstanceOf(Result.Ok.class);
    disable(account("disabled"));
    for (var attempt :
        List.of(
            List.of("dora", "another long password"), // disabled here
            List.of("dora", "wrong"),
            List.of("emil", "wrong"),
            List.of("nobody", "wrong"),
            List.of("alice", "wrong"),
            List.of("disabled", PASSWORD.value()))) {
      var before = directory.calls();
      assertThat(error(signIn(attempt.getFirst(), new Password(attempt.getLast()))))
          .as(attempt.toString())
          .isEqualTo(new WrongCredentials());
      assertThat(directory.calls() - before).as(attempt.toString()).isEqualTo(2);
    }
  }

  @Test
  void letsALocalAccountComeFirst() {
    directory.put("entry-alice", "alice", CLAIMS, OTHER);
    var before = directory.calls();

    assertThat(signIn("alice", PASSWORD)).isInstanceOf(Result.Ok.class);
    assertThat(directory.calls()).isEqualTo(before);
    assertThat(error(signIn("alice", OTHER))).isEqualTo(new WrongCredentials());
    assertThat(provider.stores().accounts().linkedTo(id("entry-alice"))).isEmpty();
  }

  // A query with a placeholder, or another name of the person.
  @Test
  void usesNoEntryWithAnotherName() {
    directory.setInexact(true);
    for (var typed : new String[] {"*", "do*"}) {
      assertThat(error(signIn(typed, OTHER))).isEqualTo(new WrongCredentials());
    }
    assertThat(provider.stores().accounts().linkedTo(id("entry-dora"))).isEmpty();
  }

  @Test
  void sendsNoPasswordToTheDirectoryExceptThatOfAnEntry() {
    for (var name : new String[] {"alice", "nobody"}) {
      assertThat(signIn(name, WRONG)).isInstanceOf(Result.Refused.class);
    }
    assertThat(directory.passwords()).hasSize(2).doesNotContain(WRONG.value());
    assertThat(signIn("dora", WRONG)).isInstanceOf(Result.Refused.class);
    assertThat(directory.passwords()).hasSize(3).contains(WRONG.value());
  }

  @Test
  void asksTheDirectoryNothingDuringTheDelay() {
    for (var name : new String[] {"dora", "nobody", "alice"}) {
      for (var guess = 0; guess < 3; guess++) {
        assertThat(error(signIn(name, WRONG))).isEqualTo(new WrongCredentials());
      }
      var before = directory.calls();
      assertThat(error(signIn(name, OTHER))).isInstanceOf(TooManyFailures.class);
      assertThat(directory.calls()).isEqualTo(before);
    }
  }

  @RepeatedTest(20)
  void asksTheDirectoryForFewConcurrentGuesses() {
    var before = directory.calls();
    var refusals = Race.results(runner -> error(signIn("dora", WRONG)));
    assertThat(refusals.stream().filter(WrongCredentials.class::isInstance).count())
        .isBetween(1L, 3L);
    assertThat(directory.calls() - before).isBetween(2, 6);
  }

  @RepeatedTest(20)
  void createsOneAccountForConcurrentFirstSignIns() {
    var users =
        Race.results(
            runner ->
                value(
                        provider
                            .signIn()
                            .signIn(
                                SignIn.Command.inNewBrowser(
                                    new AuthenticateUser.Credentials(
                                        "dora", OTHER, "address " + runner, Optional.empty()))))
                    .session()
                    .user());
    assertThat(users).containsOnly(account("dora").id());
    assertThat(provider.stores().accounts().all()).hasSize(2);
  }

  // What an attacker sees while the directory is away must not depend on who has a local account.
  @Test
  void refusesAlikeWhileTheDirectoryIsAway() {
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
    directory.setAway(true);
    for (var name : new String[] {"dora", "nobody", "alice"}) {
      for (var guess = 0; guess < 3; guess++) {
        var before = directory.calls();
        assertThat(error(signIn(name, OTHER, name))).isEqualTo(new NoDirectoryAnswer());
        assertThat(directory.calls() - before).isEqualTo(1);
      }
      for (var seconds : new long[] {1, 2, 4}) {
        assertThat(error(signIn(name, OTHER, name)))
            .isEqualTo(new TooManyFailures(Duration.ofSeconds(seconds)));
        provider.clock().pass(Duration.ofSeconds(seconds));
        assertThat(error(signIn(name, OTHER, name))).isEqualTo(new NoDirectoryAnswer());
      }
    }
  }

  @Test
  void signsInLocalAccountsWhileTheDirectoryIsAway() {
    directory.setAway(true);
    assertThat(signIn("alice", PASSWORD)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void countsNoAttemptOfAKnownBrowserWhileTheDirectoryIsAway() {
    var device = value(signIn("dora", OTHER)).device();
    directory.setAway(true);
    for (var attempt = 0; attempt < 50; attempt++) {
      assertThat(error(signIn("dora", OTHER, device))).isEqualTo(new NoDirectoryAnswer());
    }
    directory.setAway(false);
    assertThat(signIn("dora", OTHER, device)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void countsNoFailureForTheAddressOfPeopleWhoCannotBeVerified() {
    directory.setAway(true);
    for (var attempt = 0; attempt < 60; attempt++) {
      assertThat(error(signIn("person" + attempt, OTHER))).isEqualTo(new NoDirectoryAnswer());
    }
    directory.setAway(false);
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
  }

  // Otherwise one address could occupy the hashing of passwords, with names that nobody has.
  @Test
  void limitsTheAttemptsOfAnAddressWhileTheDirectoryIsAwayAlikeForLocalAndOtherNames() {
    for (var name = 0; name <= 100; name++) {
      assertThat(createLocal("local" + name)).isInstanceOf(Result.Ok.class);
    }
    directory.setAway(true);
    for (var kind : List.of("local", "other")) {
      for (var attempt = 0; attempt < 300; attempt++) {
        assertThat(error(signIn(kind + attempt / 3, WRONG, kind)))
            .isEqualTo(new NoDirectoryAnswer());
      }
      var before = directory.calls();
      assertThat(error(signIn(kind + 100, WRONG, kind)))
          .isEqualTo(new TooManyFailures(Duration.ofSeconds(1)));
      assertThat(directory.calls()).isEqualTo(before);
    }
    assertThat(error(signIn("dora", OTHER, "elsewhere"))).isEqualTo(new NoDirectoryAnswer());
    directory.setAway(false);
    provider.clock().pass(Duration.ofSeconds(1));
    for (var kind : List.of("local", "other")) {
      assertThat(signIn("dora", OTHER, kind)).isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void limitsTheAttemptsOfAKnownBrowserWhileTheDirectoryIsAway() {
    var device = value(signIn("dora", OTHER)).device();
    var other = value(signIn("dora", OTHER)).device();
    directory.setAway(true);
    for (var attempt = 0; attempt < 300; attempt++) {
      assertThat(error(signIn("dora", OTHER, device))).isEqualTo(new NoDirectoryAnswer());
    }
    assertThat(error(signIn("dora", OTHER, device))).isInstanceOf(TooManyFailures.class);
    assertThat(error(signIn("dora", OTHER, other))).isEqualTo(new NoDirectoryAnswer());
  }

  // Each sign-in of the person who had the name before makes another known browser.
  @Test
  void countsGuessesAtAReassignedNameAlsoInAKnownBrowser() {
    var devices = new ArrayList<DeviceToken>();
    for (var browser = 0; browser < 4; browser++) {
      devices.add(value(signIn("dora", OTHER)).device());
    }
    directory.put("entry-dora", "dorothea", CLAIMS, OTHER);
    directory.put("entry-new", "dora", CLAIMS, PASSWORD);
    for (var guess = 0; guess < 3; guess++) {
      assertThat(error(signIn("dora", WRONG, devices.get(guess))))
          .isEqualTo(new WrongCredentials());
    }
    assertThat(error(signIn("dora", PASSWORD, devices.get(3)))).isInstanceOf(TooManyFailures.class);
    provider.clock().pass(Duration.ofMinutes(1));

    var signedIn = value(signIn("dora", PASSWORD, devices.get(3)));

    assertThat(signedIn.session().user()).isEqualTo(account("dora").id());
    assertThat(account("dora").directory().orElseThrow().entry()).isEqualTo(id("entry-new"));
    assertThat(signedIn.device()).isNotEqualTo(devices.get(3));
  }

  /** An administrator deletes the account after the sign-in has read it. */
  @Test
  void startsNoSessionOfAnAccountThatIsDeletedDuringTheSignIn() {
    var before = value(signIn("dora", OTHER)).session().user();
    provider.clock().pass(Duration.ofMinutes(1));
    var stored = provider.stores().accounts();
    var deleted = new AtomicBoolean();
    var racing =
        (Accounts)
            Proxy.newProxyInstance(
                Accounts.class.getClassLoader(),
                new Class<?>[] {Accounts.class},
                (proxy, method, arguments) -> {
                  var result = method.invoke(stored, arguments);
                  if (method.getName().equals("linkedTo") && !deleted.getAndSet(true)) {
                    assertThat(stored.remove(stored.find(before).orElseThrow())).isTrue();
                  }
                  return result;
                });

    var session =
        value(
                signIn(racing)
                    .signIn(
                        SignIn.Command.inNewBrowser(
                            new AuthenticateUser.Credentials(
                                "dora", OTHER, "here", Optional.empty()))))
            .session();

    assertThat(session.user()).isNotEqualTo(before).isEqualTo(account("dora").id());
  }

  private SignIn signIn(Accounts accounts) {
    var usual = provider.accountDependencies();
    return SessionUseCases.signIn(
        UserUseCases.authenticateUser(
            new UserUseCases.AccountDependencies(
                accounts,
                usual.former(),
                usual.clients(),
                usual.normalizer(),
                usual.policy(),
                usual.passwords(),
                usual.generator(),
                usual.hasher(),
                usual.events(),
                usual.unitOfWork(),
                usual.clock()),
            new UserUseCases.DirectoryDependencies(
                Optional.of(directory),
                new ProfileReader(ProviderFixture.RELEASE_POLICY),
                ProviderFixture.DIRECTORY_CACHE_TIME),
            provider.stores().signInFailures(),
            provider.stores().knownDevices()),
        SessionUseCases.startSession(provider.sessionDependencies(), provider.endSessions()));
  }

  @Test
  void countsGuessesAtLocalAccountsWhileTheDirectoryIsAway() {
    var device = value(signIn("alice", PASSWORD)).device();
    directory.setAway(true);
    for (var guess = 0; guess < 3; guess++) {
      assertThat(error(signIn("alice", WRONG, device))).isEqualTo(new NoDirectoryAnswer());
    }
    assertThat(error(signIn("alice", PASSWORD, device))).isInstanceOf(TooManyFailures.class);
  }

  @Test
  void takesOverChangedClaimsAndNames() {
    var before = value(signIn("dora", OTHER)).session().user();
    provider.clock().pass(Duration.ofMinutes(1));
    directory.put("entry-dora", "dorothea", CLAIMS.with("name", "Dorothea"), OTHER);

    assertThat(error(signIn("dora", OTHER))).isEqualTo(new WrongCredentials());
    assertThat(value(signIn("dorothea", OTHER)).session().user()).isEqualTo(before);

    var account = account("dorothea");
    assertThat(account.id()).isEqualTo(before);
    assertThat(account.profile().text(StandardClaim.NAME)).contains("Dorothea");
    assertThat(account.profile().claims().integer("updated_at"))
        .contains(Times.NOW.getEpochSecond() + 60);
    assertThat(actions(account))
        .containsExactly("account.created by service", "account.replaced by service");
    assertThat(provider.stores().accounts().named(new Username("dora"))).isEmpty();
  }

  @Test
  void leavesOutAClaimInAWrongForm() {
    directory.put(
        "entry-dora", "dora", CLAIMS.with("sub", "x").with("unknown", "x").with("email", 1), OTHER);
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
    assertThat(account("dora").profile().claims().members()).containsOnlyKeys("name", "updated_at");
  }

  /** A name that another person has now is another person. */
  @Test
  void givesAReassignedNameToTheOtherPerson() {
    var dora = value(signIn("dora", OTHER)).session().user();
    directory.put("entry-dora", "dorothea", CLAIMS, OTHER);
    directory.put("entry-new", "dora", CLAIMS, PASSWORD);

    var other = value(signIn("dora", PASSWORD)).session().user();

    assertThat(other).isNotEqualTo(dora);
    assertThat(account("dora").id()).isEqualTo(other);
    assertThat(value(signIn("dorothea", OTHER)).session().user()).isEqualTo(dora);
    assertThat(account("dorothea").id()).isEqualTo(dora);
  }

  @Test
  void givesTheNameOfAFormerPersonToTheOtherPerson() {
    var dora = value(signIn("dora", OTHER)).session().user();
    directory.remove("entry-dora");
    directory.put("entry-new", "dora", CLAIMS, PASSWORD);

    assertThat(value(signIn("dora", PASSWORD)).session().user()).isNotEqualTo(dora);
    assertThat(provider.stores().accounts().find(dora)).isPresent();
  }

  @Test
  void exchangesNames() {
    directory.put("entry-emil", "emil", JsonObject.EMPTY, PASSWORD);
    var dora = value(signIn("dora", OTHER)).session().user();
    var emil = value(signIn("emil", PASSWORD)).session().user();
    directory.put("entry-dora", "emil", CLAIMS, OTHER);
    directory.put("entry-emil", "dora", JsonObject.EMPTY, PASSWORD);

    assertThat(value(signIn("emil", OTHER)).session().user()).isEqualTo(dora);
    assertThat(value(signIn("dora", PASSWORD)).session().user()).isEqualTo(emil);
    assertThat(account("emil").id()).isEqualTo(dora);
    assertThat(account("dora").id()).isEqualTo(emil);
  }

  @Test
  void takesNoNameOfALocalAccount() {
    var dora = value(signIn("dora", OTHER)).session().user();
    directory.put("entry-dora", "alice", CLAIMS, OTHER);
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);

    assertThat(error(signIn("alice", OTHER))).isEqualTo(new WrongCredentials());
    assertThat(account("dora").id()).isEqualTo(dora);
    assertThat(signIn("alice", PASSWORD)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void verifiesNoPasswordHereAfterTheDirectoryWasRemoved() {
    assertThat(signIn("dora", OTHER)).isInstanceOf(Result.Ok.class);
    var without = ProviderFixture.start(provider.stores(), provider.crypto(), provider.clock());
    assertThat(
            error(
                without
                    .signIn()
                    .signIn(
                        SignIn.Command.inNewBrowser(
                            new AuthenticateUser.Credentials(
                                "dora", OTHER, "here", Optional.empty())))))
        .isEqualTo(new WrongCredentials());
  }

  private static DirectoryEntry.Id id(String value) {
    return new DirectoryEntry.Id(value);
  }

  private Result<Account, ?> createLocal(String username) {
    return provider
        .createAccount()
        .create(
            new CreateAccount.Command(
                new Username(username),
                Optional.of(PASSWORD),
                Profile.EMPTY,
                Optional.empty(),
                Actor.SERVICE));
  }

  private void disable(Account account) {
    assertThat(provider.stores().accounts().replace(account.with(account.life().disabled(true))))
        .isTrue();
  }

  private Account account(String username) {
    return provider.stores().accounts().named(new Username(username)).orElseThrow();
  }

  private Stream<String> actions(Account account) {
    return provider.stores().accountEvents().stream()
        .filter(event -> event.subject().equals(account.id().value()))
        .map(event -> event.action().wireName() + " by " + event.actor().value());
  }

  private Result<SignedIn, SignInRefusal> signIn(String username, Password password) {
    return signIn(username, password, "here");
  }

  private Result<SignedIn, SignInRefusal> signIn(
      String username, Password password, String address) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(username, password, address, Optional.empty())));
  }

  private Result<SignedIn, SignInRefusal> signIn(
      String username, Password password, DeviceToken device) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(username, password, "here", Optional.of(device))));
  }
}
