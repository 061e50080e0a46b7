package dev.countersign.testkit.lease;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.claim;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.lease;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.purpose;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.LeaseFailure;
import dev.countersign.domain.lease.LeaseState;
import dev.countersign.domain.lease.TokenLease;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RegistrationRecordsContract;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link TokenLeases}. The store is empty before each test. */
public abstract class TokenLeasesContract extends RegistrationRecordsContract {

  private static final TokenPurpose PURPOSE = purpose("app");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Returns the adapter. */
  protected abstract TokenLeases leases();

  @Override
  protected RegistrationRecords records() {
    return leases();
  }

  @Override
  protected void addRecord(RegistrationName registration) {
    RelyingPartyFixtures.store(
        leases(), lease(purpose(registration.value()), "token", Times.LATER));
  }

  @Override
  protected boolean hasRecord(RegistrationName registration) {
    return find(purpose(registration.value())).lease().isPresent();
  }

  @Override
  protected List<StoreWrite> writes() {
    var first = purpose("first");
    var firstClaim = claim(MINUTE);
    var next = stored("next");
    var nextClaim = claim(MINUTE);
    var finished = claimed("finished");
    var failed = claimed("failed");
    var used = stored("used").purpose();
    var removed = stored("removed").purpose();
    var expired = purpose("expired");
    store(leases(), lease(expired, "token", Times.NOW));
    return List.of(
        StoreWrite.onceTrue(
            "claim", () -> leases().claim(first, 0, firstClaim, Times.NOW), () -> find(first)),
        StoreWrite.onceTrue(
            "claim again",
            () -> leases().claim(next.purpose(), 2, nextClaim, Times.NOW),
            () -> find(next.purpose())),
        StoreWrite.onceTrue(
            "finish",
            () -> leases().finish(finished, lease(purpose("finished"), "token", Times.LATER)),
            () -> find(purpose("finished"))),
        StoreWrite.onceTrue(
            "fail",
            () -> leases().fail(failed, purpose("failed"), failure(0)),
            () -> find(purpose("failed"))),
        StoreWrite.repeatable("use", () -> leases().use(used, Times.LATER), () -> find(used)),
        StoreWrite.repeatable(
            "removeAll", () -> leases().removeAll(removed.registration()), () -> find(removed)),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(leases().removeExpired(Times.NOW.plusSeconds(1), 99)).isPositive(),
            () -> find(expired)));
  }

  private LeaseState find(TokenPurpose purpose) {
    return leases().find(purpose);
  }

  private Optional<TokenLease> token(TokenPurpose purpose) {
    return find(purpose).lease();
  }

  /** Stores a token for a registration with this name. */
  private TokenLease stored(String name) {
    var lease = lease(purpose(name), "token", Times.LATER);
    store(leases(), lease);
    return lease;
  }

  /** Claims the first request for a registration with this name. */
  private LeaseClaim claimed(String name) {
    var claim = claim(MINUTE);
    assertThat(leases().claim(purpose(name), 0, claim, Times.NOW)).isTrue();
    return claim;
  }

  private static LeaseFailure failure(long seconds) {
    return new LeaseFailure(
        3, Duration.ofSeconds(seconds), Optional.of("invalid_scope"), "not for you");
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(token(PURPOSE)).isEmpty();
  }

  @Test
  void returnsALeaseToTheMicrosecond() {
    var lease = lease(PURPOSE, "token", Times.LATER);
    store(leases(), lease);
    assertThat(token(PURPOSE)).contains(lease);
  }

  @Test
  void ignoresTheOrderOfAScope() {
    store(leases(), lease(PURPOSE, "token", Times.LATER));
    var same =
        new TokenPurpose(PURPOSE.registration(), Scope.of("write", "read"), PURPOSE.resource());
    assertThat(token(same)).isPresent();
  }

  @Test
  void distinguishesPurposes() {
    store(leases(), lease(PURPOSE, "token", Times.LATER));
    var name = PURPOSE.registration();
    assertThat(token(purpose("other"))).isEmpty();
    assertThat(token(new TokenPurpose(name, PURPOSE.scope(), Optional.empty()))).isEmpty();
    assertThat(token(new TokenPurpose(name, Scope.NONE, PURPOSE.resource()))).isEmpty();
  }

  @Test
  void storesALeaseWithoutScopeAndResource() {
    var bare = new TokenPurpose(new RegistrationName("app"), Scope.NONE, Optional.empty());
    var lease = lease(bare, "token", Times.LATER);
    store(leases(), lease);
    assertThat(token(bare)).contains(lease);
  }

  @Test
  void removesAllLeasesOfARegistrationAndOfNoOther() {
    var bare = new TokenPurpose(new RegistrationName("a_p"), Scope.NONE, Optional.empty());
    store(leases(), lease(bare, "token", Times.LATER));
    store(leases(), lease(purpose("a_p"), "token", Times.NOW));
    var others = List.of(purpose("app"), purpose("a_p-2"), purpose("a"), purpose("b.a_p"));
    others.forEach(other -> store(leases(), lease(other, "token", Times.LATER)));
    leases().removeAll(bare.registration());
    assertThat(token(bare)).isEmpty();
    assertThat(token(purpose("a_p"))).isEmpty();
    assertThat(others).allSatisfy(other -> assertThat(token(other)).isPresent());
    leases().removeAll(bare.registration());
  }

  @Test
  void removesSomeExpiredLeasesAndNoOthers() {
    for (var name : List.of("one", "two", "three")) {
      store(leases(), lease(purpose(name), "token", Times.NOW));
    }
    var before = Times.NOW.plusSeconds(1);
    store(leases(), lease(purpose("valid"), "token", before));
    assertThat(leases().removeExpired(Times.NOW, 9)).isZero();
    assertThat(leases().removeExpired(before, 2)).isEqualTo(2);
    assertThat(leases().removeExpired(before, 2)).isEqualTo(1);
    assertThat(token(purpose("one"))).isEmpty();
    assertThat(token(purpose("valid"))).isPresent();
  }

  @Test
  void replacesATokenByTheNextOne() {
    store(leases(), lease(PURPOSE, "first", Times.LATER));
    var next = lease(PURPOSE, "next", Times.NOW);
    store(leases(), next);
    assertThat(token(PURPOSE)).contains(next);
  }

  @Test
  void claimsOnce() {
    var claim = claim(MINUTE);
    assertThat(leases().claim(PURPOSE, 0, claim, Times.LATER)).isTrue();
    assertThat(find(PURPOSE).claimed()).isTrue();
    assertThat(find(PURPOSE).usedAt()).contains(Times.LATER);
    assertThat(find(PURPOSE).lease()).isEmpty();
    assertThat(leases().claim(PURPOSE, 0, claim(MINUTE), Times.NOW)).isFalse();
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), claim(MINUTE), Times.NOW))
        .isFalse();
    assertThat(leases().claim(purpose("other"), 0, claim(MINUTE), Times.NOW)).isTrue();
  }

  @Test
  void refusesAClaimByANodeThatReadAnEarlierState() {
    store(leases(), lease(PURPOSE, "first", Times.NOW));
    var read = find(PURPOSE).version();
    store(leases(), lease(PURPOSE, "second", Times.LATER));
    assertThat(leases().claim(PURPOSE, read, claim(MINUTE), Times.NOW)).isFalse();
    assertThat(find(PURPOSE).claimed()).isFalse();
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), claim(MINUTE), Times.NOW)).isTrue();
  }

  @Test
  void keepsTheTokenWhileTheNextOneIsRequested() {
    var lease = lease(PURPOSE, "first", Times.LATER);
    store(leases(), lease);
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), claim(MINUTE), Times.NOW)).isTrue();
    assertThat(token(PURPOSE)).contains(lease);
  }

  @Test
  void letsOneOfManyClaim() {
    for (var round = 0; round < 5; round++) {
      var version = find(PURPOSE).version();
      assertThat(
              Race.winners(
                  runner -> leases().claim(PURPOSE, version, claim(Duration.ZERO), Times.NOW)))
          .isEqualTo(1);
    }
  }

  @Test
  void aClaimThatHasRunOutCanBeReplacedAndIsThenWorthNothing() {
    var dead = claim(Duration.ZERO);
    assertThat(leases().claim(PURPOSE, 0, dead, Times.NOW)).isTrue();
    assertThat(find(PURPOSE).claimed()).isFalse();
    var next = claim(MINUTE);
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), next, Times.NOW)).isTrue();

    assertThat(leases().finish(dead, lease(PURPOSE, "late", Times.LATER))).isFalse();
    assertThat(leases().fail(dead, PURPOSE, failure(60))).isFalse();
    assertThat(find(PURPOSE).claimed()).isTrue();
    assertThat(find(PURPOSE).failure()).isEmpty();
    assertThat(token(PURPOSE)).isEmpty();

    var lease = lease(PURPOSE, "token", Times.LATER);
    assertThat(leases().finish(next, lease)).isTrue();
    assertThat(token(PURPOSE)).contains(lease);
    assertThat(leases().finish(next, lease)).isFalse();
  }

  @Test
  void aClaimThatHasRunOutIsGoodUntilItIsReplaced() {
    var slow = claim(Duration.ZERO);
    assertThat(leases().claim(PURPOSE, 0, slow, Times.NOW)).isTrue();
    assertThat(leases().finish(slow, lease(PURPOSE, "token", Times.LATER))).isTrue();
  }

  @Test
  void aClaimEndsWithTheRegistration() {
    var claim = claimed("app");
    leases().removeAll(PURPOSE.registration());
    assertThat(leases().finish(claim, lease(PURPOSE, "token", Times.LATER))).isFalse();
    assertThat(leases().fail(claim, PURPOSE, failure(60))).isFalse();
    assertThat(find(PURPOSE)).isEqualTo(LeaseState.NONE);
  }

  @Test
  void noRequestIsClaimedSoSoonAfterAFailure() {
    var lease = stored("app");
    var claim = claim(MINUTE);
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), claim, Times.NOW)).isTrue();
    assertThat(leases().fail(claim, PURPOSE, failure(60))).isTrue();
    var state = find(PURPOSE);
    assertThat(state.claimed()).isFalse();
    assertThat(state.lease()).contains(lease);
    var failure = state.pause().orElseThrow();
    assertThat(failure.retryIn()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
    assertThat(failure)
        .isEqualTo(
            new LeaseFailure(3, failure.retryIn(), Optional.of("invalid_scope"), "not for you"));
    assertThat(leases().claim(PURPOSE, state.version(), claim(MINUTE), Times.NOW)).isFalse();
  }

  @Test
  void aRequestAfterAFailureForgetsItWhenItSucceeds() {
    var claim = claimed("app");
    var unavailable = new LeaseFailure(1, Duration.ZERO, Optional.empty(), "is away");
    assertThat(leases().fail(claim, PURPOSE, unavailable)).isTrue();
    assertThat(find(PURPOSE).failure()).contains(unavailable);
    assertThat(find(PURPOSE).pause()).isEmpty();
    var next = claim(MINUTE);
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), next, Times.NOW)).isTrue();
    assertThat(find(PURPOSE).failure()).contains(unavailable);
    assertThat(leases().finish(next, lease(PURPOSE, "token", Times.LATER))).isTrue();
    assertThat(find(PURPOSE).failure()).isEmpty();
  }

  @Test
  void findsTheTokensThatAreDueTheLongestDueFirst() {
    var late = lease(purpose("late"), "token", Times.NOW.plusSeconds(2000));
    var early = lease(purpose("early"), "token", Times.NOW.plusSeconds(1000));
    var bare =
        lease(
            new TokenPurpose(new RegistrationName("bare"), Scope.NONE, Optional.empty()),
            "token",
            Times.LATER);
    List.of(late, early, bare).forEach(lease -> store(leases(), lease));
    var before = Times.NOW.minusSeconds(1);

    assertThat(leases().due(Times.NOW, before, 9)).isEmpty();
    assertThat(leases().due(early.renewAt().minusMillis(1), before, 9)).isEmpty();
    assertThat(leases().due(early.renewAt(), before, 9)).containsExactly(early.purpose());
    assertThat(leases().due(Times.LATER, before, 9))
        .containsExactly(early.purpose(), late.purpose(), bare.purpose());
    assertThat(leases().due(Times.LATER, before, 1)).containsExactly(early.purpose());
  }

  @Test
  void tokensThatNobodyUsedAreNotDue() {
    var purpose = stored("app").purpose();
    assertThat(leases().due(Times.LATER, Times.NOW, 9)).isEmpty();
    leases().use(purpose, Times.NOW.plusSeconds(1));
    assertThat(find(purpose).usedAt()).contains(Times.NOW.plusSeconds(1));
    assertThat(leases().due(Times.LATER, Times.NOW, 9)).containsExactly(purpose);
  }

  @Test
  void tokensForWhichNoRequestMayBeSentAreNotDue() {
    var purpose = stored("app").purpose();
    var before = Times.NOW.minusSeconds(1);
    var claim = claim(MINUTE);
    assertThat(leases().claim(purpose, find(purpose).version(), claim, Times.NOW)).isTrue();
    assertThat(leases().due(Times.LATER, before, 9)).isEmpty();
    assertThat(leases().fail(claim, purpose, failure(60))).isTrue();
    assertThat(leases().due(Times.LATER, before, 9)).isEmpty();
  }

  @Test
  void storesNoUseOfWhatIsNotStored() {
    leases().use(PURPOSE, Times.NOW);
    assertThat(find(PURPOSE)).isEqualTo(LeaseState.NONE);
  }

  @Test
  void removesRecordsWithoutATokenUnlessTheyAreClaimed() {
    var claim = claimed("app");
    var after = Times.NOW.plusSeconds(1);
    assertThat(leases().removeExpired(after, 9)).isZero();
    assertThat(leases().fail(claim, PURPOSE, failure(0))).isTrue();
    assertThat(leases().removeExpired(Times.NOW, 9)).isZero();
    assertThat(leases().removeExpired(after, 9)).isEqualTo(1);
    assertThat(find(PURPOSE)).isEqualTo(LeaseState.NONE);
  }

  @Test
  void keepsAnExpiredTokenWhileTheNextOneIsRequested() {
    store(leases(), lease(PURPOSE, "token", Times.NOW));
    assertThat(leases().claim(PURPOSE, find(PURPOSE).version(), claim(MINUTE), Times.NOW)).isTrue();
    assertThat(leases().removeExpired(Times.LATER, 9)).isZero();
  }
}
