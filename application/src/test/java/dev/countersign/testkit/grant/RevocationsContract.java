package dev.countersign.testkit.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.driven.Revocations;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Revocations}. The store is empty before each test. */
public abstract class RevocationsContract {

  private static final GrantId GRANT = new GrantId("grant");
  private static final GrantId OTHER = new GrantId("other");

  /** Returns the adapter. */
  protected abstract Revocations revocations();

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
}
