package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Revocations}. The store is empty before each test. */
public abstract class RevocationsContract extends TransactionalStoreContract {

  private static final GrantId GRANT = new GrantId("grant");
  private static final GrantId OTHER = new GrantId("other");

  /** Returns the adapter. */
  protected abstract Revocations revocations();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable(
            "revokeGrant",
            () -> revocations().revokeGrant(GRANT, Times.LATER),
            () -> revocations().isRevoked(GRANT)),
        StoreWrite.repeatable(
            "revokeToken",
            () -> revocations().revokeToken("written", Times.LATER),
            () -> revocations().isRevoked("written", Optional.empty())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(revocations().isRevoked(GRANT)).isFalse();
    assertThat(revocations().isRevoked("token", Optional.empty())).isFalse();
    assertThat(revocations().isRevoked("token", Optional.of(GRANT))).isFalse();
  }

  @Test
  void revokesAGrantWithAllItsTokens() {
    revocations().revokeGrant(GRANT, Times.LATER);
    assertThat(revocations().isRevoked(GRANT)).isTrue();
    assertThat(revocations().isRevoked("token", Optional.of(GRANT))).isTrue();
  }

  @Test
  void revokesNoOtherGrant() {
    revocations().revokeGrant(GRANT, Times.LATER);
    assertThat(revocations().isRevoked(OTHER)).isFalse();
    assertThat(revocations().isRevoked("token", Optional.of(OTHER))).isFalse();
    assertThat(revocations().isRevoked("grant", Optional.empty())).isFalse();
  }

  @Test
  void revokesATokenAndNotItsGrant() {
    revocations().revokeToken("token", Times.LATER);
    assertThat(revocations().isRevoked("token", Optional.of(GRANT))).isTrue();
    assertThat(revocations().isRevoked("token", Optional.empty())).isTrue();
    assertThat(revocations().isRevoked("other", Optional.of(GRANT))).isFalse();
    assertThat(revocations().isRevoked(GRANT)).isFalse();
  }

  @Test
  void revokesTwiceWithoutError() {
    revocations().revokeGrant(GRANT, Times.LATER);
    revocations().revokeGrant(GRANT, Times.NOW);
    revocations().revokeToken("token", Times.NOW);
    revocations().revokeToken("token", Times.LATER);
    assertThat(revocations().isRevoked(GRANT)).isTrue();
    assertThat(revocations().isRevoked("token", Optional.empty())).isTrue();
  }

  @Test
  void storesConcurrentRevocations() {
    var ended =
        Race.winners(
            runner -> {
              revocations().revokeGrant(GRANT, Times.NOW.plusSeconds(runner));
              revocations().revokeToken("token", Times.NOW.plusSeconds(runner));
              return revocations().isRevoked("token", Optional.empty())
                  && revocations().isRevoked(GRANT);
            });
    assertThat(ended).isEqualTo(Race.RUNNERS);
  }

  @Test
  void removesSomeExpiredRevocationsAndNoOthers() {
    for (var id : List.of("one", "two", "three")) {
      revocations().revokeGrant(new GrantId(id), Times.NOW);
      revocations().revokeToken(id, Times.NOW);
    }
    var before = Times.NOW.plusSeconds(1);
    revocations().revokeGrant(GRANT, before);
    revocations().revokeToken("token", before);
    assertThat(revocations().removeExpired(Times.NOW, 9)).isZero();
    assertThat(revocations().removeExpired(before, 2)).isEqualTo(4);
    assertThat(revocations().removeExpired(before, 2)).isEqualTo(2);
    assertThat(revocations().isRevoked(new GrantId("one"))).isFalse();
    assertThat(revocations().isRevoked("one", Optional.empty())).isFalse();
    assertThat(revocations().isRevoked(GRANT)).isTrue();
    assertThat(revocations().isRevoked("token", Optional.empty())).isTrue();
  }

  @Test
  void storesARevocationUntilTheLatestTime() {
    var before = Times.NOW.plusSeconds(1);
    revocations().revokeGrant(GRANT, before);
    revocations().revokeGrant(GRANT, Times.NOW);
    revocations().revokeToken("token", Times.NOW);
    revocations().revokeToken("token", before);
    assertThat(revocations().removeExpired(before, 9)).isZero();
  }
}
