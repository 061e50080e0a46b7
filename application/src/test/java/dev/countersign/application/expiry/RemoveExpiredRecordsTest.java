package dev.countersign.application.expiry;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.lease;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.purpose;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientauth.driven.UsedAssertions.Purpose;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.application.expiry.RemoveExpiredRecords.Kind;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.grant.GrantFixtures;
import dev.countersign.testkit.lease.FamilyFixtures;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingsignin.RemoteSignInFixtures;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expired records are removed an hour, most of them, after they expired; all others stay. */
class RemoveExpiredRecordsTest {

  private static final Set<Kind> ELSEWHERE =
      Set.of(Kind.ACCESS_TOKENS, Kind.KEPT_REQUESTS, Kind.TOKEN_FAMILIES);

  private static final UserId USER = new UserId("user");

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final RemoveExpiredRecords remover = remover(Judgments.believing(clock));

  private RemoveExpiredRecords remover(JudgeClock judgeClock) {
    return remover(judgeClock, Duration.ZERO);
  }

  private RemoveExpiredRecords remover(JudgeClock judgeClock, Duration accessTokenLife) {
    return ExpiryUseCases.removeExpiredRecords(
        new ExpiryUseCases.ExpiringStores(
            stores.sessions(),
            stores.knownDevices(),
            stores.passwordLinks(),
            stores.signInFailures(),
            stores.usedAssertions(),
            stores.authorizationCodes(),
            stores.refreshTokens(),
            stores.grants(),
            stores.revocations(),
            stores.accessTokens(),
            stores.tokenLeases(),
            stores.remoteSignIns(),
            stores.tokenFamilies(),
            stores.keptRequests()),
        accessTokenLife,
        judgeClock);
  }

  @Test
  void removesAnHourAfterTheExpiry() {
    stores.sessions().add(SessionFixtures.session("session", USER));
    stores.knownDevices().add(new KnownDevice(hash("device"), USER, Times.LATER));
    stores.passwordLinks().put(new PasswordLink(USER, hash("link"), Times.NOW, Times.LATER));
    stores.signInFailures().add(hash("subject"), Times.LATER);
    assertThat(
            stores
                .usedAssertions()
                .use(Purpose.CLIENT_ASSERTION, new ClientId("client"), "jti", Times.LATER))
        .isTrue();
    stores.revocations().revokeGrant(new GrantId("revoked"), Times.LATER);
    var grant = added(GrantFixtures.grant("grant"));
    stores.authorizationCodes().add(GrantFixtures.code("code", grant));
    stores.refreshTokens().add(GrantFixtures.refreshToken("token", grant));
    store(stores.tokenLeases(), lease(purpose("app"), "token", Times.LATER));
    stores.remoteSignIns().add(RemoteSignInFixtures.signIn("one", "app"));
    var before = stores.contents();

    clock.pass(Duration.between(Times.NOW, Times.LATER).plusHours(1));
    for (var kind : Kind.values()) {
      assertThat(remover.remove(kind)).as(kind.name()).isZero();
    }
    assertThat(stores.contents()).isEqualTo(before);

    clock.pass(Duration.ofNanos(1000));
    for (var kind : Kind.values()) {
      // Stored access tokens are tested by their contract, the others below.
      assertThat(remover.remove(kind)).as(kind.name()).isEqualTo(ELSEWHERE.contains(kind) ? 0 : 1);
    }
    assertThat(stores.contents()).isEqualTo(InMemoryStores.empty().contents());
  }

  @Test
  void removesTokensOfPeopleThatNobodyUsedForThirtyDays() {
    stores.tokenFamilies().add(FamilyFixtures.family("sign-in"), Optional.empty(), Times.NOW);
    clock.pass(Duration.ofDays(30));
    assertThat(remover.remove(Kind.TOKEN_FAMILIES)).isZero();
    clock.pass(Duration.ofNanos(1000));
    assertThat(remover.remove(Kind.TOKEN_FAMILIES)).isEqualTo(1);
  }

  @Test
  void removesTheTokensOfASignInWithIt() {
    var signIn = RemoteSignInFixtures.signIn("one", "app");
    stores.remoteSignIns().add(signIn);
    stores
        .tokenFamilies()
        .add(FamilyFixtures.family(signIn.id().value()), Optional.empty(), Times.NOW);
    clock.pass(Duration.between(Times.NOW, Times.LATER).plusHours(1).plusNanos(1000));
    assertThat(remover.remove(Kind.REMOTE_SIGN_INS)).isEqualTo(1);
    assertThat(stores.tokenFamilies().find(new FamilyId(signIn.id().value()))).isEmpty();
  }

  @Test
  void removesKeptRequestsTenMinutesAfterTheyExpired() {
    stores
        .keptRequests()
        .add(
            new KeptRequest(
                hash("handle"),
                new Parameters(Map.of()),
                Times.NOW,
                Times.LATER,
                Optional.empty(),
                Set.of()));
    clock.pass(Duration.between(Times.NOW, Times.LATER).plusMinutes(10));
    assertThat(remover.remove(Kind.KEPT_REQUESTS)).isZero();
    clock.pass(Duration.ofNanos(1000));
    assertThat(remover.remove(Kind.KEPT_REQUESTS)).isEqualTo(1);
    assertThat(stores.keptRequests().all()).isEmpty();
  }

  @Test
  void removesAGrantAfterItsLastRefreshToken() {
    var grant = added(GrantFixtures.grant("grant"));
    stores.refreshTokens().add(GrantFixtures.refreshToken("token", grant));
    clock.pass(Duration.ofDays(365));

    assertThat(remover.remove(Kind.GRANTS)).isZero();
    assertThat(stores.grants().find(grant.id())).isPresent();
    assertThat(remover.remove(Kind.REFRESH_TOKENS)).isEqualTo(1);
    assertThat(remover.remove(Kind.GRANTS)).isEqualTo(1);
    assertThat(stores.grants().find(grant.id())).isEqualTo(Optional.empty());
  }

  /** An access token is valid only while its grant is stored. */
  @Test
  void storesAGrantWhileAnAccessTokenOfItCanBeValid() {
    var life = Duration.ofHours(5);
    var patient = remover(Judgments.believing(clock), life);
    var without = added(GrantFixtures.bareGrant("without"));
    var grant = added(GrantFixtures.grant("grant"));
    stores.refreshTokens().add(GrantFixtures.refreshToken("token", grant));
    clock.pass(life.plusHours(1));
    assertThat(patient.remove(Kind.GRANTS)).isZero();
    clock.pass(Duration.ofNanos(1000));
    assertThat(patient.remove(Kind.GRANTS)).isEqualTo(1);
    assertThat(stores.grants().find(without.id())).isEmpty();

    clock.pass(Duration.between(Times.NOW, Times.LATER).minus(Duration.ofNanos(1000)));
    assertThat(patient.remove(Kind.REFRESH_TOKENS)).isZero();
    clock.pass(Duration.ofNanos(1000));
    assertThat(patient.remove(Kind.REFRESH_TOKENS)).isEqualTo(1);
    assertThat(patient.remove(Kind.GRANTS)).isEqualTo(1);
  }

  @Test
  void removesALimitedNumberWithEachCall() {
    var most = ExpiredRecordRemover.BATCH * ExpiredRecordRemover.BATCHES;
    for (var i = 0; i < most + 1; i++) {
      stores.sessions().add(SessionFixtures.session("session " + i, USER));
    }
    clock.pass(Duration.ofDays(365));

    assertThat(remover.remove(Kind.SESSIONS)).isEqualTo(most);
    assertThat(remover.remove(Kind.SESSIONS)).isEqualTo(1);
  }

  @Test
  void findsGrantsThatAreOverAmongManyThatAreNot() {
    var looked = ExpiredRecordRemover.BATCH * ExpiredRecordRemover.IDLE_BATCHES;
    for (var i = 0; i < 2 * looked; i++) {
      var _ = added(GrantFixtures.grant("a" + i)); // given later
    }
    var over = added(GrantFixtures.bareGrant("z"));
    clock.pass(Duration.ofHours(1).plusNanos(1000));

    assertThat(remover.remove(Kind.GRANTS)).isZero();
    assertThat(remover.remove(Kind.GRANTS)).isZero();
    assertThat(remover.remove(Kind.GRANTS)).isEqualTo(1);
    assertThat(stores.grants().find(over.id())).isEmpty();
    assertThat(stores.grants().find(new GrantId("a0"))).isPresent();
  }

  private Grant added(Grant grant) {
    stores.grants().add(grant);
    return grant;
  }

  @Test
  void removesNothingWhileTheClockCannotBeBelieved() {
    var clocks = new TwoClocks(Times.NOW);
    var judging = remover(Judgments.of(clocks));
    stores.sessions().add(SessionFixtures.session("session", USER));
    stores.knownDevices().add(new KnownDevice(hash("device"), USER, Times.LATER));
    assertThat(judging.remove(Kind.SESSIONS)).isZero();
    var before = stores.contents();

    clocks.jump(Duration.ofDays(365));
    for (var kind : Kind.values()) {
      assertThat(judging.remove(kind)).isZero();
    }
    assertThat(stores.contents()).isEqualTo(before);

    clocks.jump(Duration.ofDays(-365));
    clocks.pass(Duration.ofDays(365));
    assertThat(judging.remove(Kind.SESSIONS)).isEqualTo(1);
    assertThat(judging.remove(Kind.KNOWN_DEVICES)).isEqualTo(1);
  }
}
