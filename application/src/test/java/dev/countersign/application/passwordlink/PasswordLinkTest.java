package dev.countersign.application.passwordlink;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.application.passwordlink.IssuePasswordLink.Refusal.KEPT_ELSEWHERE;
import static dev.countersign.application.passwordlink.IssuePasswordLink.Refusal.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.passwordlink.IssuePasswordLink.IssuedLink;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.InvalidLink;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.PasswordRefused;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.TemporarilyUnavailable;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.application.useradmin.AdministerAccount;
import dev.countersign.application.useradmin.UserAdminUseCases;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An administrator gives a user a link, and the user sets a password with it, once. */
class PasswordLinkTest {

  private static final Actor ACTOR = Actor.subject("administrator");
  private static final String FIRST = "correct horse battery staple";
  private static final String SECOND = "another long password 42";

  private final ProviderFixture provider = ProviderFixture.start();
  private final IssuePasswordLink issue =
      PasswordLinkUseCases.issuePasswordLink(
          provider.accountDependencies(), provider.stores().passwordLinks());
  private final SetPasswordByLink set =
      PasswordLinkUseCases.setPasswordByLink(
          provider.accountDependencies(),
          provider.stores().passwordLinks(),
          provider.endSessions());
  private final AdministerAccount administer =
      UserAdminUseCases.administerAccount(
          provider.accountDependencies(),
          provider.stores().accountRecords(),
          provider.endSessions(),
          new ProfileReader(ReleasePolicy.STANDARD));
  private final Account alice = create("alice", Optional.of(new Password(FIRST)));

  private Account create(String name, Optional<Password> password) {
    return value(
        provider
            .createAccount()
            .create(
                new CreateAccount.Command(
                    new Username(name), password, Profile.EMPTY, Optional.empty(), ACTOR)));
  }

  private IssuedLink link() {
    return value(issue.issue(alice.id(), ACTOR));
  }

  private Result<SignedIn, SignInRefusal> signIn(String name, String password) {
    return provider
        .signIn()
        .signIn(
            SignIn.Command.inNewBrowser(
                new AuthenticateUser.Credentials(
                    name, new Password(password), "here", Optional.empty())));
  }

  @Test
  void setsAPasswordOnceAndEndsSessions() {
    var session = value(signIn("alice", FIRST));
    var link = link();
    assertThat(link.expiresAt()).isEqualTo(Times.NOW.plus(Duration.ofHours(24)));
    assertThat(set.find(link.token())).contains(alice.username());

    assertThat(set.set(link.token(), SECOND)).isEqualTo(Result.ok(Done.DONE));

    assertThat(signIn("alice", FIRST)).isInstanceOf(Result.Refused.class);
    assertThat(provider.findSession().find(Optional.of(session.token())))
        .isEqualTo(Result.ok(Optional.empty()));
    provider.clock().pass(Duration.ofSeconds(10));
    assertThat(signIn("alice", SECOND)).isInstanceOf(Result.Ok.class);
    assertThat(set.find(link.token())).isEmpty();
    assertThat(error(set.set(link.token(), FIRST))).isEqualTo(new InvalidLink());
    assertThat(signIn("alice", SECOND)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void tellsTheClientsOfTheSessionsThatItEnds() {
    var session = value(signIn("alice", FIRST));
    var client =
        Registrations.register(
            provider,
            Registrations.REFRESHING.with(
                "backchannel_logout_uri", "https://client.example/logout"));
    var flow = new CodeFlow(provider, client, session.token());
    assertThat(flow.code()).isNotEmpty();

    assertThat(error(set.set(link().token(), "short"))).isInstanceOf(PasswordRefused.class);
    assertThat(provider.stores().logoutDeliveries().all()).isEmpty();
    assertThat(set.set(link().token(), SECOND)).isEqualTo(Result.ok(Done.DONE));
    assertThat(provider.stores().logoutDeliveries().all())
        .extracting(LogoutDelivery::session)
        .containsExactly(session.session().id());
  }

  @Test
  void givesAPasswordToAUserWithoutOne() {
    var bob = create("bob", Optional.empty());
    var link = value(issue.issue(bob.id(), ACTOR));
    assertThat(set.set(link.token(), FIRST)).isEqualTo(Result.ok(Done.DONE));
    assertThat(signIn("bob", FIRST)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void isAudited() {
    var link = link();
    assertThat(error(set.set(link.token(), "short"))).isInstanceOf(PasswordRefused.class);
    assertThat(set.set(link.token(), SECOND)).isEqualTo(Result.ok(Done.DONE));
    assertThat(provider.stores().accountEvents())
        .endsWith(
            AccountEvent.of(alice.id(), AccountAction.PASSWORD_LINK_ISSUED, ACTOR, Times.NOW),
            AccountEvent.of(alice.id(), AccountAction.PASSWORD_SET, Actor.PASSWORD_LINK, Times.NOW))
        .hasSize(3);
  }

  @Test
  void storesNoToken() {
    assertThat(provider.stores().contents().toString()).doesNotContain(link().token().value());
  }

  @Test
  void aRefusedPasswordDoesNotSpendTheLink() {
    var link = link();
    var before = provider.stores().contents();
    for (var password : new String[] {"", "too short", "x".repeat(1025), "common", "alicealice!"}) {
      assertThat(error(set.set(link.token(), password))).isInstanceOf(PasswordRefused.class);
    }
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(set.set(link.token(), SECOND)).isEqualTo(Result.ok(Done.DONE));
  }

  @Test
  void aBusyServerDoesNotSpendTheLink() {
    var link = link();
    provider.crypto().passwordHasher().setBusy(true);
    assertThat(error(set.set(link.token(), SECOND))).isEqualTo(new TemporarilyUnavailable());
    provider.crypto().passwordHasher().setBusy(false);
    assertThat(set.set(link.token(), SECOND)).isEqualTo(Result.ok(Done.DONE));
  }

  @Test
  void isValidFor24Hours() {
    var link = link();
    provider.clock().pass(Duration.ofHours(24).minusNanos(1000));
    assertThat(set.find(link.token())).isPresent();
    provider.clock().pass(Duration.ofNanos(1000));
    assertInvalid(link);
  }

  private void assertInvalid(IssuedLink link) {
    assertThat(set.find(link.token())).isEmpty();
    var before = provider.stores().contents();
    assertThat(error(set.set(link.token(), SECOND))).isEqualTo(new InvalidLink());
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aNewLinkEndsTheOlderOne() {
    var older = link();
    var newer = link();
    assertInvalid(older);
    assertThat(set.find(newer.token())).isPresent();
  }

  @Test
  void anotherNewPasswordEndsTheLink() {
    var link = link();
    assertThat(administer.setPassword(alice.id(), SECOND, ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertInvalid(link);
  }

  @Test
  void aLinkThatIsIssuedRightAfterwardsWorks() {
    assertThat(administer.endTokens(alice.id(), ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertThat(set.set(link().token(), SECOND)).isEqualTo(Result.ok(Done.DONE));
  }

  @Test
  void aLinkOfADisabledUserWorksOnlyAfterTheUserIsEnabled() {
    var link = link();
    assertThat(administer.disable(alice.id(), ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertInvalid(link);
    assertThat(administer.enable(alice.id(), ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertThat(set.find(link.token())).isPresent();
  }

  @Test
  void aDeletedUserHasNoLink() {
    var link = link();
    assertThat(administer.delete(alice.id(), ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertInvalid(link);
    assertThat(
            provider
                .stores()
                .passwordLinks()
                .find(provider.accountDependencies().hasher().hash(link.token().value())))
        .isEmpty();
    assertThat(error(issue.issue(alice.id(), ACTOR))).isEqualTo(UNKNOWN);
  }

  @Test
  void anUnknownTokenSetsNothing() {
    assertThat(error(set.set(new PasswordLinkToken("unknown"), SECOND)))
        .isEqualTo(new InvalidLink());
    assertThat(error(issue.issue(new UserId("nobody"), ACTOR))).isEqualTo(UNKNOWN);
  }

  @Test
  void aUserOfADirectoryGetsNoLink() {
    var link = new DirectoryLink(new DirectoryEntry.Id("entry"), Times.NOW);
    var kept =
        Account.created(
                new UserId("kept"),
                new Username("kept"),
                Optional.empty(),
                Profile.EMPTY,
                Times.NOW)
            .with(link);
    assertThat(provider.stores().accounts().add(kept)).isTrue();
    assertThat(error(issue.issue(kept.id(), ACTOR))).isEqualTo(KEPT_ELSEWHERE);
  }

  /** A node with a fast clock issued the link, so that a new password does not end it. */
  @Test
  void aLinkOfAFastClockWorksOnceToo() {
    provider.clock().pass(Duration.ofMinutes(5));
    var link = link();
    provider.clock().pass(Duration.ofMinutes(-5));
    var winners =
        Race.winners(
            runner -> set.set(link.token(), SECOND + runner) instanceof Result.Ok<Done, Refusal>);
    assertThat(winners).isEqualTo(1);
    assertThat(error(set.set(link.token(), SECOND))).isEqualTo(new InvalidLink());
  }

  @Test
  void oneOfManyConcurrentFormsWins() {
    var link = link();
    var winners =
        Race.winners(
            runner -> set.set(link.token(), SECOND + runner) instanceof Result.Ok<Done, Refusal>);
    assertThat(winners).isEqualTo(1);
  }
}
