package dev.countersign.application.federation;

import static dev.countersign.application.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.FederationUseCases.LinkDependencies;
import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.SessionUseCases.SessionDependencies;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests who can remove and add links, and what the audit says about it. */
class LinkedIdentityChangesTest {

  private static final Issuer COMPANY = new Issuer("https://login.company.example");
  private static final Actor ADMINISTRATOR = Actor.subject("administrator");
  private static final Account ALICE = UserFixtures.alice();
  private static final Account WITHOUT_PASSWORD =
      Account.created(
          new UserId("user-fay"), new Username("fay"), Optional.empty(), Profile.EMPTY, Times.NOW);

  private final InMemoryStores stores = InMemoryStores.empty();
  private final EndSessions endSessions =
      SessionUseCases.endSessions(
          new SessionDependencies(
              stores.sessions(),
              stores.logoutQueue(),
              stores.unitOfWork(),
              () -> "random",
              new InMemorySecretHasher(),
              ProviderFixture.SESSION_POLICY,
              Duration.ofDays(90),
              () -> Times.NOW));
  private final ManageLinkedIdentities links =
      FederationUseCases.manageLinkedIdentities(
          new LinkDependencies(
              stores.linkedIdentities(),
              stores.accounts(),
              stores.securityEvents(),
              endSessions,
              stores.unitOfWork(),
              () -> Times.NOW));

  private void add(Account account, String... subjects) {
    assertThat(stores.accounts().add(account)).isTrue();
    for (var subject : subjects) {
      assertThat(links.link(account.id(), COMPANY, subject, ADMINISTRATOR))
          .isInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void anAdministratorLinksAPersonOnce() {
    add(ALICE, "person");
    add(WITHOUT_PASSWORD);
    assertThat(links.of(ALICE.id()))
        .containsExactly(new LinkedIdentity(COMPANY, "person", ALICE.id(), Times.NOW));
    var before = stores.contents();
    assertThat(error(links.link(WITHOUT_PASSWORD.id(), COMPANY, "person", ADMINISTRATOR)))
        .isEqualTo(Refusal.TAKEN);
    assertThat(error(links.link(new UserId("nobody"), COMPANY, "other", ADMINISTRATOR)))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(stores.contents()).isEqualTo(before);
    assertThat(error(links.ofAccount(new UserId("nobody")))).isEqualTo(Refusal.UNKNOWN);
  }

  @Test
  void theAuditSaysWhoChangedWhat() {
    add(ALICE, "person");
    assertThat(links.unlink(ALICE.id(), COMPANY, "person", Actor.USER, Optional.empty()))
        .isInstanceOf(Result.Ok.class);
    assertThat(stores.accountEvents())
        .extracting(event -> event.action() + " " + event.actor())
        .containsExactly(
            AccountAction.LINKED + " " + ADMINISTRATOR, AccountAction.UNLINKED + " " + Actor.USER);
  }

  @Test
  void aUserKeepsTheLastWayToSignIn() {
    add(WITHOUT_PASSWORD, "one", "two");
    assertThat(links.unlink(WITHOUT_PASSWORD.id(), COMPANY, "one", Actor.USER, Optional.empty()))
        .isInstanceOf(Result.Ok.class);
    assertThat(
            error(
                links.unlink(WITHOUT_PASSWORD.id(), COMPANY, "two", Actor.USER, Optional.empty())))
        .isEqualTo(Refusal.LAST);
    assertThat(stores.linkedIdentities().find(COMPANY, "two")).isPresent();
    assertThat(links.unlink(WITHOUT_PASSWORD.id(), COMPANY, "two", ADMINISTRATOR, Optional.empty()))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void aPersonOfADirectoryHasAnotherWayToSignIn() {
    var dora = UserFixtures.elsewhere("user-dora", "dora", "entry");
    add(dora, "one");
    assertThat(links.unlink(dora.id(), COMPANY, "one", Actor.USER, Optional.empty()))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void nobodyRemovesTheLinkOfAnotherAccount() {
    add(ALICE, "person");
    add(WITHOUT_PASSWORD, "one", "two");
    assertThat(
            error(
                links.unlink(
                    WITHOUT_PASSWORD.id(), COMPANY, "person", Actor.USER, Optional.empty())))
        .isEqualTo(Refusal.UNKNOWN);
    assertThat(stores.linkedIdentities().find(COMPANY, "person")).isPresent();
  }

  /** A session that began through the link must not outlive the link. */
  @Test
  void theSessionsEndExceptThatOfTheUserWhoRemovesTheLink() {
    add(ALICE, "one", "two");
    var present = SessionFixtures.session("present", ALICE.id());
    stores.sessions().add(present);
    stores.sessions().add(SessionFixtures.session("other", ALICE.id()));
    stores.sessions().add(SessionFixtures.session("bob", new UserId("bob")));
    assertThat(links.unlink(ALICE.id(), COMPANY, "gone", Actor.USER, Optional.of(present.id())))
        .isInstanceOf(Result.Refused.class);
    assertThat(sessions()).containsExactlyInAnyOrder("id of present", "id of other", "id of bob");
    assertThat(links.unlink(ALICE.id(), COMPANY, "one", Actor.USER, Optional.of(present.id())))
        .isInstanceOf(Result.Ok.class);
    assertThat(sessions()).containsExactlyInAnyOrder("id of present", "id of bob");
    assertThat(links.unlink(ALICE.id(), COMPANY, "two", ADMINISTRATOR, Optional.empty()))
        .isInstanceOf(Result.Ok.class);
    assertThat(sessions()).containsExactly("id of bob");
  }

  private List<String> sessions() {
    return stores.sessions().notEnded(Times.NOW, Optional.empty(), 10).stream()
        .map(SessionId::value)
        .toList();
  }
}
