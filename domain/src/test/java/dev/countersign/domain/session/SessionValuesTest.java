package dev.countersign.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests the limits of the values of a session, and what they show. */
class SessionValuesTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void limitsTheLengthOfATokenAndOfIds() {
    assertThat(new SessionToken("a".repeat(512)).value()).hasSize(512);
    assertThat(new SessionId("a".repeat(43)).value()).hasSize(43);
    assertThat(new Sid("a".repeat(43)).value()).hasSize(43);
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionToken("a".repeat(513)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionToken(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionId("a".repeat(44)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sid("a".repeat(44)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sid(""));
  }

  @Test
  void comparesTokensByValueAndShowsNone() {
    var token = new SessionToken("token");

    assertThat(token)
        .isEqualTo(new SessionToken("token"))
        .hasSameHashCodeAs(new SessionToken("token"))
        .isNotEqualTo(new SessionToken("other"))
        .hasToString("SessionToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new SessionToken("other").hashCode());
  }

  @Test
  void storesOfABrowserOnlyWhatCanBeShown() {
    var origin = new SessionOrigin("1".repeat(46), "Fire\u0000fox\r\n" + "x".repeat(250));

    assertThat(origin.address()).isEqualTo("1".repeat(45));
    assertThat(origin.browser()).isEqualTo("Firefox" + "x".repeat(249));
    assertThat(new SessionOrigin("::1", "Firefox").browser()).isEqualTo("Firefox");
    assertThat(origin).hasToString("SessionOrigin[redacted]");
  }

  @Test
  void lastsAsLongAsTheLongerOfBothLives() {
    assertThat(policy(Optional.empty()).longestLife()).isEqualTo(DAY);
    assertThat(policy(Optional.of(DAY.multipliedBy(30))).longestLife())
        .isEqualTo(DAY.multipliedBy(30));
    assertThat(policy(Optional.of(Duration.ofHours(1))).longestLife()).isEqualTo(DAY);
  }

  private static SessionPolicy policy(Optional<Duration> rememberedLife) {
    return new SessionPolicy(DAY, Duration.ofHours(1), rememberedLife, true);
  }
}
