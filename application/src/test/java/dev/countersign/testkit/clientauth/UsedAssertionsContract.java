package dev.countersign.testkit.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.application.clientauth.driven.UsedAssertions.Purpose;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link UsedAssertions}. No assertion was used before each test. */
public abstract class UsedAssertionsContract {

  private static final ClientId CLIENT = new ClientId("client");

  /** Returns the adapter. */
  protected abstract UsedAssertions assertions();

  private boolean use(ClientId issuer, String id, Instant expiresAt) {
    return assertions().use(Purpose.CLIENT_ASSERTION, issuer, id, expiresAt);
  }

  @Test
  void distinguishesPurposes() {
    var id = "jti";
    for (var text : List.of(id, "request object jti", "\"jti\"")) {
      for (var purpose : Purpose.values()) {
        assertThat(assertions().use(purpose, CLIENT, text, Times.LATER)).isTrue();
        assertThat(assertions().use(purpose, CLIENT, text, Times.LATER)).isFalse();
      }
    }
  }

  @Test
  void letsAnAssertionBeUsedOnce() {
    assertThat(use(CLIENT, "jti", Times.LATER)).isTrue();
    assertThat(use(CLIENT, "jti", Times.LATER)).isFalse();
  }

  @Test
  void refusesASecondUseWithAnyExpiry() {
    assertThat(use(CLIENT, "jti", Times.NOW)).isTrue();
    assertThat(use(CLIENT, "jti", Times.LATER)).isFalse();
  }

  @Test
  void distinguishesIssuersAndIds() {
    assertThat(use(CLIENT, "jti", Times.LATER)).isTrue();
    assertThat(use(CLIENT, "JTI", Times.LATER)).isTrue();
    assertThat(use(new ClientId("other"), "jti", Times.LATER)).isTrue();
  }

  @Test
  void acceptsEveryIdOfAClient() {
    var odd = "\u0000\ud800😀'\"\\ %_é".repeat(25);
    assertThat(use(CLIENT, odd, Times.LATER)).isTrue();
    assertThat(use(CLIENT, odd + "!", Times.LATER)).isTrue();
    assertThat(use(CLIENT, odd, Times.LATER)).isFalse();
  }

  @Test
  void letsOneOfManyUseAnAssertion() {
    assertThat(Race.winners(runner -> use(CLIENT, "jti", Times.LATER))).isEqualTo(1);
  }

  @Test
  void removesSomeExpiredAssertionsAndNoOthers() {
    for (var id : List.of("one", "two", "three")) {
      assertThat(use(CLIENT, id, Times.NOW)).isTrue();
    }
    var before = Times.NOW.plusSeconds(1);
    assertThat(use(CLIENT, "valid", before)).isTrue();
    assertThat(assertions().removeExpired(Times.NOW, 9)).isZero();
    assertThat(assertions().removeExpired(before, 2)).isEqualTo(2);
    assertThat(assertions().removeExpired(before, 2)).isEqualTo(1);
    assertThat(use(CLIENT, "valid", before)).isFalse();
    assertThat(use(CLIENT, "one", before)).isTrue();
  }
}
