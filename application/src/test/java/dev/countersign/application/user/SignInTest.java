package dev.countersign.application.user;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.user.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.CreateAccount.CreationRefusal;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameTaken;
import dev.countersign.application.user.CreateAccount.CreationRefusal.PasswordRefused;
import dev.countersign.application.user.CreateAccount.CreationRefusal.TemporarilyUnavailable;
import dev.countersign.application.user.SignInRefusal.TooManyFailures;
import dev.countersign.application.user.SignInRefusal.WrongCredentials;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.InMemoryPasswordHasher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Users sign in; each wrong guess makes the next attempts wait longer. */
class SignInTest {

  private static final Password WRONG = new Password("wrong");

  private final ProviderFixture provider = ProviderFixture.start();

  @BeforeEach
  void createAccounts() {
    for (var name : new String[] {"alice", "mallory"}) {
      assertThat(create(name, PASSWORD)).isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void startsASessionThatExpires() {
    var signedIn = value(signIn("Alice", PASSWORD, "here"));

    assertThat(signedIn.session().authenticatedAt()).isEqualTo(Times.NOW);
    assertThat(find(signedIn.token())).contains("alice");
    provider.clock().pass(ProviderFixture.SESSION_LIFE.minusNanos(1));
    assertThat(find(signedIn.token())).contains("alice");
    provider.clock().pass(Duration.ofNanos(1));
    assertThat(find(signedIn.token())).isEmpty();
  }

  @Test
  void findsNoSessionForAnotherToken() {
    assertThat(value(signIn("alice", PASSWORD, "here"))).isNotNull();

    assertThat(find(new SessionToken("another"))).isEmpty();
    assertThat(value(provider.findSession().find(Optional.empty()))).isEmpty();
  }

  @Test
  void storesNeitherTheCookieNorThePasswordInPlainText() {
    var signedIn = value(signIn("alice", PASSWORD, "192.0.2.7"));
    assertThat(signIn("alice", WRONG, "192.0.2.7")).isInstanceOf(Result.Refused.class);

    assertThat(provider.stores().contents().toString())
        .doesNotContain(signedIn.token().value())
        .doesNotContain(signedIn.device().value())
        .doesNotContain(PASSWORD.value())
        .doesNotContain("192.0.2.7");
  }

  @Test
  void refusesAWrongNameAndAWrongPasswordWithTheSameError() {
    assertThat(error(signIn("alice", WRONG, "here"))).isEqualTo(new WrongCredentials());
    assertThat(error(signIn("nobody", PASSWORD, "here"))).isEqualTo(new WrongCredentials());
    assertThat(error(signIn("not a name", PASSWORD, "here"))).isEqualTo(new WrongCredentials());
    assertThat(error(signIn("", PASSWORD, "here"))).isEqualTo(new WrongCredentials());
  }

  @Test
  void acceptsEverySpellingOfAName() {
    for (var name : new String[] {"ALICE", "\u00a0alice ", "\uff41lice"}) {
      assertThat(signIn(name, PASSWORD, "here")).isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void countsAllSpellingsOfANameTogether() {
    for (var name : new String[] {"alice", "\uff21lice", "\uff41LICE"}) {
      assertThat(error(signIn(name, WRONG, "here"))).isEqualTo(new WrongCredentials());
    }
    for (var name : new String[] {"alice", "\uff41lic\uff45"}) {
      assertThat(error(signIn(name, PASSWORD, "here"))).isInstanceOf(TooManyFailures.class);
    }
  }

  @Test
  void findsANameOfAnEarlierReleaseAsItWasTyped() {
    var hash = provider.stores().accounts().named(new Username("alice")).orElseThrow().password();
    for (var name : new String[] {"\uff41lice", "\u265alice"}) {
      provider
          .stores()
          .accounts()
          .addEarlier(
              Account.created(
                  new UserId("earlier " + name),
                  new Username(name),
                  hash,
                  Profile.EMPTY,
                  Times.NOW));
      assertThat(value(signIn(name, PASSWORD, "here")).session().user())
          .isEqualTo(new UserId("earlier " + name));
    }
    assertThat(value(signIn("alice", PASSWORD, "here")).session().user().value())
        .doesNotContain("earlier");
  }

  @Test
  void delaysGuessesWhetherOrNotTheAccountExists() {
    for (var name : new String[] {"alice", "nobody"}) {
      fail(name, 3, "here");

      assertThat(error(signIn(name, PASSWORD, "here")))
          .isEqualTo(new TooManyFailures(Duration.ofSeconds(1)));
    }
  }

  @Test
  void acceptsTheRightPasswordAfterTheDelayAndResetsTheFailures() {
    fail("alice", 3, "here");
    provider.clock().pass(Duration.ofSeconds(1));

    assertThat(signIn("alice", PASSWORD, "here")).isInstanceOf(Result.Ok.class);

    fail("alice", 3, "here");
  }

  @Test
  void delaysEachFurtherGuessLonger() {
    fail("alice", 3, "here");
    for (var seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(error(signIn("alice", WRONG, "here")))
          .isEqualTo(new TooManyFailures(Duration.ofSeconds(seconds)));
      provider.clock().pass(Duration.ofSeconds(seconds));
      assertThat(error(signIn("alice", WRONG, "here"))).isEqualTo(new WrongCredentials());
    }
  }

  @Test
  void doesNotCheckThePasswordDuringTheDelay() {
    fail("alice", 3, "here");
    var before = provider.stores().contents();

    assertThat(signIn("alice", PASSWORD, "here")).isInstanceOf(Result.Refused.class);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void doesNotDelayAUserForTheFailuresOfOtherAddresses() {
    fail("alice", 3, "there");
    for (var guess = 0; guess < 120; guess++) {
      provider.clock().pass(Duration.ofMinutes(1));
      fail("alice", 1, "there");
    }

    assertThat(error(signIn("alice", PASSWORD, "there"))).isInstanceOf(TooManyFailures.class);
    assertThat(signIn("alice", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void delaysGuessesAtOneAccountFromManyAddresses() {
    for (var guess = 0; guess < 100; guess++) {
      fail("alice", 1, "address " + guess);
    }

    assertThat(error(signIn("alice", PASSWORD, "another")))
        .isEqualTo(new TooManyFailures(Duration.ofSeconds(1)));
    assertThat(signIn("mallory", PASSWORD, "another")).isInstanceOf(Result.Ok.class);
    provider.clock().pass(Duration.ofMinutes(15));
    assertThat(signIn("alice", PASSWORD, "another")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void doesNotDelayABrowserInWhichTheUserHasSignedInBefore() {
    var device = value(signIn("alice", PASSWORD, "here")).device();
    for (var guess = 0; guess < 27; guess++) {
      fail("user" + guess, 1, "here");
    }
    fail("alice", 3, "here");
    for (var guess = 0; guess < 97; guess++) {
      fail("alice", 1, "address " + guess);
    }

    assertThat(error(signIn("alice", PASSWORD, "here"))).isInstanceOf(TooManyFailures.class);
    assertThat(error(signIn("alice", PASSWORD, "another"))).isInstanceOf(TooManyFailures.class);
    assertThat(value(signIn("alice", PASSWORD, "here", device)).device()).isEqualTo(device);
  }

  @Test
  void delaysGuessesWithAStolenDeviceToken() {
    var device = value(signIn("alice", PASSWORD, "here")).device();
    for (var guess = 0; guess < 3; guess++) {
      assertThat(error(signIn("alice", WRONG, "there " + guess, device)))
          .isEqualTo(new WrongCredentials());
    }

    assertThat(error(signIn("alice", PASSWORD, "elsewhere", device)))
        .isEqualTo(new TooManyFailures(Duration.ofSeconds(1)));
    assertThat(signIn("alice", PASSWORD, "elsewhere")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void recognizesADeviceForItsUserOnly() {
    var device = value(signIn("mallory", PASSWORD, "here")).device();
    fail("alice", 3, "here");

    assertThat(error(signIn("alice", PASSWORD, "here", device)))
        .isInstanceOf(TooManyFailures.class);
    assertThat(value(signIn("alice", PASSWORD, "elsewhere", device)).device()).isNotEqualTo(device);
    assertThat(value(signIn("mallory", PASSWORD, "here", device)).device()).isEqualTo(device);
  }

  @Test
  void recognizesADeviceFor90DaysAfterTheLastSignIn() {
    var first = value(signIn("alice", PASSWORD, "here"));
    assertThat(first.deviceLife()).isEqualTo(Duration.ofDays(90));
    provider.clock().pass(Duration.ofDays(90).minusNanos(1000));
    var device = first.device();
    assertThat(value(signIn("alice", PASSWORD, "here", device)).device()).isEqualTo(device);
    provider.clock().pass(Duration.ofDays(90).minusNanos(1000));
    assertThat(value(signIn("alice", PASSWORD, "here", device)).device()).isEqualTo(device);
    provider.clock().pass(Duration.ofDays(90));
    assertThat(value(signIn("alice", PASSWORD, "here", device)).device()).isNotEqualTo(device);
  }

  @Test
  void countsUsernamesInAFixedNumberOfSlots() {
    var names = new HashMap<String, String>();
    var name = "nobody0";
    for (var i = 1; names.putIfAbsent(slot(name), name) == null; i++) {
      name = "nobody" + i;
    }
    fail(names.getOrDefault(slot(name), ""), 3, "here");
    var rows = provider.stores().contents();

    assertThat(error(signIn(name, PASSWORD, "here"))).isInstanceOf(TooManyFailures.class);
    assertThat(provider.stores().contents()).isEqualTo(rows);
  }

  private String slot(String username) {
    var hash = provider.crypto().secretHasher().hash("user " + username);
    return hash.value().substring(0, 3);
  }

  @Test
  void delaysGuessesAtManyAccountsFromOneAddressEvenByAUserWithAnAccount() {
    for (var guess = 0; guess < 30; guess++) {
      fail("user" + guess, 1, "here");
      if (guess % 5 == 0) {
        assertThat(signIn("mallory", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
      }
    }

    assertThat(error(signIn("alice", PASSWORD, "here")))
        .isEqualTo(new TooManyFailures(Duration.ofSeconds(1)));
    assertThat(signIn("alice", PASSWORD, "elsewhere")).isInstanceOf(Result.Ok.class);
  }

  @RepeatedTest(50)
  void countsConcurrentGuesses() {
    var looked =
        Race.results(runner -> error(signIn("alice", WRONG, "here"))).stream()
            .filter(WrongCredentials.class::isInstance)
            .count();

    assertThat(looked).isBetween(1L, 3L);
  }

  @Test
  void createsOneAccountForAName() {
    assertThat(create("ALICE", WRONG)).isEqualTo(Result.refused(new NameTaken()));
    assertThat(signIn("alice", WRONG, "here")).isInstanceOf(Result.Refused.class);
    assertThat(
            Race.winners(
                runner -> create("bob", PASSWORD) instanceof Result.Ok<Account, CreationRefusal>))
        .isEqualTo(1);
  }

  @Test
  void createsNoAccountWithAPasswordThatThePolicyRefuses() {
    assertThat(create("bob", WRONG))
        .isEqualTo(Result.refused(new PasswordRefused(new PasswordRefusal.TooShort(15, 5))));
    assertThat(provider.stores().accounts().named(new Username("bob"))).isEmpty();
  }

  @Test
  void createsNoAccountWhileTheHasherIsBusy() {
    provider.crypto().passwordHasher().setBusy(true);
    assertThat(create("bob", PASSWORD)).isEqualTo(Result.refused(new TemporarilyUnavailable()));
    assertThat(provider.stores().accounts().named(new Username("bob"))).isEmpty();
  }

  @Test
  void replacesTheHashOfAnotherSystemAtTheFirstSignIn() {
    var foreign = importAccount("carol", PASSWORD.value());

    assertThat(error(signIn("carol", WRONG, "here"))).isEqualTo(new WrongCredentials());
    assertThat(hashOf("carol")).isEqualTo(foreign);
    assertThat(signIn("carol", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
    var replaced = hashOf("carol");
    assertThat(replaced.phc()).startsWith("$argon2id$");
    assertThat(signIn("carol", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
    assertThat(hashOf("carol")).isEqualTo(replaced);
  }

  @Test
  void replacesTheHashOfAPasswordThatWasNotNormalized() {
    var typed = "A\u030Angstro\u0308m";
    var foreign = importAccount("carol", typed);

    assertThat(signIn("carol", new Password(typed), "here")).isInstanceOf(Result.Ok.class);
    assertThat(hashOf("carol")).isNotEqualTo(foreign);
    assertThat(signIn("carol", new Password("\u00C5ngstr\u00F6m"), "here"))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void keepsSessionsWhenItReplacesAHash() {
    var before = value(signIn("alice", PASSWORD, "here"));
    assertThat(
            provider
                .stores()
                .accounts()
                .replacePassword(
                    before.session().user(),
                    hashOf("alice"),
                    InMemoryPasswordHasher.foreign(PASSWORD.value())))
        .isTrue();

    assertThat(signIn("alice", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
    assertThat(hashOf("alice").phc()).startsWith("$argon2id$");
    assertThat(find(before.token())).contains("alice");
  }

  @Test
  void countsNoFailureWhileTheHasherIsBusy() {
    fail("alice", 2, "here");
    provider.crypto().passwordHasher().setBusy(true);
    for (var attempt = 0; attempt < 200; attempt++) {
      assertThat(error(signIn("alice", PASSWORD, "here")))
          .isEqualTo(new SignInRefusal.TemporarilyUnavailable());
    }

    provider.crypto().passwordHasher().setBusy(false);
    // The two failures of before still count, and no other.
    fail("alice", 1, "here");
    assertThat(error(signIn("alice", PASSWORD, "here"))).isInstanceOf(TooManyFailures.class);
  }

  @Test
  void delaysGuessesAlsoWhileTheHasherIsBusy() {
    fail("alice", 3, "here");
    provider.crypto().passwordHasher().setBusy(true);

    assertThat(error(signIn("alice", PASSWORD, "here"))).isInstanceOf(TooManyFailures.class);
    provider.clock().pass(Duration.ofSeconds(1));
    assertThat(error(signIn("alice", PASSWORD, "here")))
        .isEqualTo(new SignInRefusal.TemporarilyUnavailable());
    provider.crypto().passwordHasher().setBusy(false);
    provider.clock().pass(Duration.ofSeconds(1));
    fail("alice", 1, "here");
    assertThat(error(signIn("alice", WRONG, "here")))
        .isEqualTo(new TooManyFailures(Duration.ofSeconds(2)));
  }

  @Test
  void refusesADisabledAccountLikeAWrongPassword() {
    var accounts = provider.stores().accounts();
    var alice = accounts.named(new Username("alice")).orElseThrow();
    assertThat(accounts.replace(alice.with(alice.life().disabled(true)))).isTrue();

    assertThat(error(signIn("alice", PASSWORD, "here"))).isEqualTo(new WrongCredentials());

    provider.clock().pass(Duration.ofMinutes(1));
    var disabled = accounts.find(alice.id()).orElseThrow();
    assertThat(accounts.replace(disabled.with(disabled.life().disabled(false)))).isTrue();
    assertThat(signIn("alice", PASSWORD, "here")).isInstanceOf(Result.Ok.class);
  }

  private Result<Account, CreationRefusal> create(String username, Password password) {
    return provider
        .createAccount()
        .create(
            new CreateAccount.Command(
                new Username(username),
                Optional.of(password),
                Profile.EMPTY,
                Optional.empty(),
                Actor.SERVICE));
  }

  private PasswordHash importAccount(String username, String password) {
    var hash = InMemoryPasswordHasher.foreign(password);
    var account =
        Account.created(
            new UserId("user-" + username),
            new Username(username),
            Optional.of(hash),
            Profile.EMPTY,
            provider.clock().instant());
    assertThat(provider.stores().accounts().add(account)).isTrue();
    return hash;
  }

  private PasswordHash hashOf(String username) {
    return provider
        .stores()
        .accounts()
        .named(new Username(username))
        .orElseThrow()
        .password()
        .orElseThrow();
  }

  private void fail(String username, int times, String address) {
    for (var i = 0; i < times; i++) {
      assertThat(error(signIn(username, WRONG, address))).isEqualTo(new WrongCredentials());
    }
  }

  private Result<SignedIn, SignInRefusal> signIn(
      String username, Password password, String address) {
    return signIn(username, password, address, Optional.empty());
  }

  private Result<SignedIn, SignInRefusal> signIn(
      String username, Password password, String address, DeviceToken device) {
    return signIn(username, password, address, Optional.of(device));
  }

  private Result<SignedIn, SignInRefusal> signIn(
      String username, Password password, String address, Optional<DeviceToken> device) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(username, password, address, device)));
  }

  private Optional<String> find(SessionToken token) {
    return value(provider.findSession().find(Optional.of(token)))
        .map(found -> found.account().username().value());
  }
}
