package dev.countersign.testkit.clientauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientauth.driven.UsedAssertions;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

/** The contract of {@link UsedAssertions}. No assertion was used before each test. */
public abstract class UsedAssertionsContract {

  private static final ClientId CLIENT = new ClientId("client");

  /** Returns the adapter. */
  protected abstract UsedAssertions assertions();

  @Test
  void letsAnAssertionBeUsedOnce() {
    assertThat(assertions().use(CLIENT, "jti", Times.LATER)).isTrue();
    assertThat(assertions().use(CLIENT, "jti", Times.LATER)).isFalse();
  }

  @Test
  void refusesASecondUseWithAnyExpiry() {
    assertThat(assertions().use(CLIENT, "jti", Times.NOW)).isTrue();
    assertThat(assertions().use(CLIENT, "jti", Times.LATER)).isFalse();
  }

  @Test
  void distinguishesIssuersAndIds() {
    assertThat(assertions().use(CLIENT, "jti", Times.LATER)).isTrue();
    assertThat(assertions().use(CLIENT, "JTI", Times.LATER)).isTrue();
    assertThat(assertions().use(new ClientId("other"), "jti", Times.LATER)).isTrue();
  }

  @Test
  void acceptsEveryIdOfAClient() {
    var odd = "\u0000\ud800😀'\"\\ %_é".repeat(25);
    assertThat(assertions().use(CLIENT, odd, Times.LATER)).isTrue();
    assertThat(assertions().use(CLIENT, odd + "!", Times.LATER)).isTrue();
    assertThat(assertions().use(CLIENT, odd, Times.LATER)).isFalse();
  }

  @Test
  void letsOneOfManyUseAnAssertion() {
    assertThat(Race.winners(runner -> assertions().use(CLIENT, "jti", Times.LATER))).isEqualTo(1);
  }
}
