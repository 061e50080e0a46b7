package dev.countersign.testkit.relyingparty;

import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.lease;
import static dev.countersign.testkit.relyingparty.RelyingPartyFixtures.purpose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.TokenLeases;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.TokenLease;
import dev.countersign.domain.relyingparty.TokenPurpose;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link TokenLeases}. The store is empty before each test. */
public abstract class TokenLeasesContract extends TransactionalStoreContract {

  private static final TokenPurpose PURPOSE = purpose("app");

  /** Returns the adapter. */
  protected abstract TokenLeases leases();

  @Override
  protected List<StoreWrite> writes() {
    var put = lease(purpose("put"), "token", Times.LATER);
    var removed = lease(purpose("removed"), "token", Times.LATER);
    leases().put(removed);
    return List.of(
        StoreWrite.repeatable("put", () -> leases().put(put), () -> leases().find(put.purpose())),
        StoreWrite.repeatable(
            "removeAll",
            () -> leases().removeAll(removed.purpose().registration()),
            () -> leases().find(removed.purpose())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(leases().find(PURPOSE)).isEmpty();
  }

  @Test
  void returnsALeaseToTheMicrosecond() {
    var lease = lease(PURPOSE, "token", Times.LATER);
    leases().put(lease);
    assertThat(leases().find(PURPOSE)).contains(lease);
  }

  @Test
  void ignoresTheOrderOfAScope() {
    leases().put(lease(PURPOSE, "token", Times.LATER));
    var same =
        new TokenPurpose(PURPOSE.registration(), Scope.of("write", "read"), PURPOSE.resource());
    assertThat(leases().find(same)).isPresent();
  }

  @Test
  void distinguishesPurposes() {
    leases().put(lease(PURPOSE, "token", Times.LATER));
    var name = PURPOSE.registration();
    assertThat(leases().find(purpose("other"))).isEmpty();
    assertThat(leases().find(new TokenPurpose(name, PURPOSE.scope(), Optional.empty()))).isEmpty();
    assertThat(leases().find(new TokenPurpose(name, Scope.NONE, PURPOSE.resource()))).isEmpty();
  }

  @Test
  void storesALeaseWithoutScopeAndResource() {
    var bare = new TokenPurpose(new RegistrationName("app"), Scope.NONE, Optional.empty());
    var lease = lease(bare, "token", Times.LATER);
    leases().put(lease);
    assertThat(leases().find(bare)).contains(lease);
  }

  @Test
  void removesAllLeasesOfARegistrationAndOfNoOther() {
    var bare = new TokenPurpose(new RegistrationName("a_p"), Scope.NONE, Optional.empty());
    leases().put(lease(bare, "token", Times.LATER));
    leases().put(lease(purpose("a_p"), "token", Times.NOW));
    var others = List.of(purpose("app"), purpose("a_p-2"), purpose("a"), purpose("b.a_p"));
    others.forEach(other -> leases().put(lease(other, "token", Times.LATER)));
    leases().removeAll(bare.registration());
    assertThat(leases().find(bare)).isEmpty();
    assertThat(leases().find(purpose("a_p"))).isEmpty();
    assertThat(others).allSatisfy(other -> assertThat(leases().find(other)).isPresent());
    leases().removeAll(bare.registration());
  }

  @Test
  void removesSomeExpiredLeasesAndNoOthers() {
    for (var name : List.of("one", "two", "three")) {
      leases().put(lease(purpose(name), "token", Times.NOW));
    }
    var before = Times.NOW.plusSeconds(1);
    leases().put(lease(purpose("valid"), "token", before));
    assertThat(leases().removeExpired(Times.NOW, 9)).isZero();
    assertThat(leases().removeExpired(before, 2)).isEqualTo(2);
    assertThat(leases().removeExpired(before, 2)).isEqualTo(1);
    assertThat(leases().find(purpose("one"))).isEmpty();
    assertThat(leases().find(purpose("valid"))).isPresent();
  }

  @Test
  void keepsTheLeaseThatExpiresLater() {
    leases().put(lease(PURPOSE, "first", Times.NOW));
    var later = lease(PURPOSE, "later", Times.LATER);
    leases().put(later);
    assertThat(leases().find(PURPOSE)).contains(later);
    leases().put(lease(PURPOSE, "earlier", Times.NOW));
    assertThat(leases().find(PURPOSE)).contains(later);
  }

  @Test
  void keepsTheNewOneOfTwoThatExpireTogether() {
    leases().put(lease(PURPOSE, "first", Times.LATER));
    var second = lease(PURPOSE, "second", Times.LATER);
    leases().put(second);
    assertThat(leases().find(PURPOSE)).contains(second);
  }

  @Test
  void replacesALeaseThatWasObtainedInTheFuture() {
    var limit = Times.NOW.plus(ClockTolerance.LIMIT);
    var possible = obtainedAt(limit);
    leases().put(possible);
    var next = lease(PURPOSE, "next", Times.LATER);
    leases().put(next);
    assertThat(leases().find(PURPOSE)).contains(possible);

    leases().put(obtainedAt(limit.plusNanos(1000)));
    leases().put(next);
    assertThat(leases().find(PURPOSE)).contains(next);
  }

  private static TokenLease obtainedAt(Instant time) {
    var expiresAt = time.plus(Duration.ofHours(1));
    return new TokenLease(PURPOSE, new Sealed("{}"), time, expiresAt);
  }

  @Test
  void keepsTheLastToExpireOfConcurrentLeases() {
    var stored =
        Race.winners(
            runner -> {
              leases().put(lease(PURPOSE, "t" + runner, Times.NOW.plusSeconds(runner)));
              return leases().find(PURPOSE).isPresent();
            });
    assertThat(stored).isEqualTo(Race.RUNNERS);
    assertThat(leases().find(PURPOSE).orElseThrow().expiresAt())
        .isEqualTo(Times.NOW.plusSeconds(Race.RUNNERS - 1));
  }
}
