package dev.countersign.application.session;

import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.session.SignIn.SignedIn;
import dev.countersign.application.user.AuthenticateUser.Credentials;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.session.Sid;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sessions begin, continue and end in a browser. */
class SessionLifeTest {

  private static final ClientId CLIENT = new ClientId("client");
  private static final SessionOrigin ORIGIN = new SessionOrigin("192.0.2.1", "A browser");

  private final ProviderFixture provider = ProviderFixture.start();
  private final SignedIn first = signIn("alice", Optional.empty(), false);

  private SignedIn signIn(String name, Optional<SessionToken> previous, boolean remember) {
    var _ = People.signIn(provider, name);
    return value(
        provider
            .signIn()
            .signIn(
                new SignIn.Command(
                    new Credentials(name, People.PASSWORD, "192.0.2.1", Optional.empty()),
                    previous,
                    remember,
                    Optional.of(ORIGIN))));
  }

  private Optional<Session> find(SessionToken token) {
    return value(provider.findSession().find(Optional.of(token)))
        .map(FindSession.SignedInUser::session);
  }

  @Test
  void theSameUserContinuesTheSessionWithAnotherCookie() {
    var sid =
        provider.stores().sessions().addClient(first.session().id(), CLIENT, new Sid("sid"), false);
    provider.clock().pass(Duration.ofMinutes(5));

    var second = signIn("alice", Optional.of(first.token()), false);

    assertThat(second.session().id()).isEqualTo(first.session().id());
    assertThat(second.started().continued()).isTrue();
    assertThat(first.started().continued()).isFalse();
    assertThat(second.token()).isNotEqualTo(first.token());
    assertThat(find(first.token())).isEmpty();
    assertThat(find(second.token())).contains(second.session());
    assertThat(second.session().authenticatedAt()).isEqualTo(Times.NOW.plusSeconds(300));
    assertThat(
            provider
                .stores()
                .sessions()
                .addClient(second.session().id(), CLIENT, new Sid("new"), false))
        .isEqualTo(sid);
  }

  @Test
  void anotherUserEndsTheSession() {
    var second = signIn("bob", Optional.of(first.token()), false);

    assertThat(second.session().id()).isNotEqualTo(first.session().id());
    assertThat(second.started().continued()).isFalse();
    assertThat(provider.stores().sessions().hasEnded(first.session().id())).isTrue();
    assertThat(find(first.token())).isEmpty();
    assertThat(find(second.token())).isPresent();
  }

  @Test
  void aSessionThatExpiredIsNeitherContinuedNorEnded() {
    provider.clock().pass(ProviderFixture.SESSION_LIFE);

    var second = signIn("alice", Optional.of(first.token()), false);

    assertThat(second.session().id()).isNotEqualTo(first.session().id());
    assertThat(second.started().continued()).isFalse();
    assertThat(provider.stores().sessions().hasEnded(first.session().id())).isFalse();
  }

  @Test
  void aSessionThatTheAccountNoLongerAcceptsIsEndedAndNotContinued() {
    var accounts = provider.stores().accounts();
    var account = accounts.find(first.session().user()).orElseThrow();
    var life = account.life().withoutTokens(provider.clock().instant());
    assertThat(accounts.replace(account.with(life))).isTrue();
    provider.clock().pass(Duration.ofSeconds(2));
    assertThat(find(first.token())).isEmpty();

    var second = signIn("alice", Optional.of(first.token()), false);

    assertThat(second.session().id()).isNotEqualTo(first.session().id());
    assertThat(provider.stores().sessions().hasEnded(first.session().id())).isTrue();
    assertThat(find(second.token())).contains(second.session());
  }

  @Test
  void aCookieThatNobodyHasBeginsANewSession() {
    var second = signIn("alice", Optional.of(new SessionToken("fixed by somebody")), false);

    assertThat(second.token()).isNotEqualTo(new SessionToken("fixed by somebody"));
    assertThat(second.session().id()).isNotEqualTo(first.session().id());
    assertThat(find(first.token())).isPresent();
  }

  @Test
  void aUserWhoAsksForItStaysSignedIn() {
    var remembered = signIn("bob", Optional.empty(), true);
    assertThat(remembered.session().remembered()).isTrue();
    assertThat(remembered.session().life()).isEqualTo(Duration.ofDays(30));
    provider.clock().pass(Duration.ofDays(30).minusNanos(1));
    assertThat(find(remembered.token())).isPresent();
    assertThat(find(first.token())).isEmpty();
  }

  @Test
  void aUseIsStoredAtMostTenTimesInTheTimeWithoutUse() {
    var stored = first.session().usedAt();
    provider.clock().pass(ProviderFixture.SESSION_LIFE.dividedBy(10));
    assertThat(find(first.token()).flatMap(Session::usedAt)).isEqualTo(stored);
    provider.clock().pass(Duration.ofMillis(1));
    assertThat(find(first.token())).isPresent();
    assertThat(find(first.token()).flatMap(Session::usedAt)).contains(provider.clock().instant());
  }

  @Test
  void theOriginIsStoredWithTheSession() {
    assertThat(first.session().origin()).contains(ORIGIN);
    assertThat(ORIGIN.toString()).doesNotContain("192.0.2.1", "A browser");
  }

  @Test
  void endsAllSessionsOfAUserButOne() {
    var second = signIn("alice", Optional.empty(), false);
    var other = signIn("bob", Optional.empty(), false);
    var user = first.session().user();
    assertThat(provider.endSessions().endAllOf(user, Optional.of(second.session().id())))
        .isPositive();
    assertThat(find(first.token())).isEmpty();
    assertThat(find(second.token())).isPresent();
    assertThat(provider.endSessions().endAll()).isPositive();
    assertThat(find(second.token())).isEmpty();
    assertThat(find(other.token())).isEmpty();
  }
}
