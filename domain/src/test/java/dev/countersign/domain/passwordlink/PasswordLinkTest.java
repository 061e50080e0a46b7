package dev.countersign.domain.passwordlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordLinkTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Instant STORED = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final SecretHash HASH = new SecretHash("h".repeat(43));
  private static final Account ACCOUNT =
      Account.created(
          new UserId("user"),
          new Username("jane"),
          Optional.empty(),
          Profile.EMPTY,
          NOW.minus(Duration.ofDays(90)));
  private static final PasswordLink LINK = PasswordLink.issued(ACCOUNT, HASH, NOW);

  @Test
  void isValidForADay() {
    var end = STORED.plus(Duration.ofHours(24));

    assertThat(LINK).isEqualTo(new PasswordLink(ACCOUNT.id(), HASH, STORED, end));
    assertThat(LINK.isValidFor(ACCOUNT, NOW)).isTrue();
    assertThat(LINK.isValidFor(ACCOUNT, end.minusNanos(1))).isTrue();
    assertThat(LINK.isValidFor(ACCOUNT, end)).isFalse();
  }

  @Test
  void isNotValidWhileTheAccountIsDisabled() {
    var disabled = ACCOUNT.with(ACCOUNT.life().disabled(true));

    assertThat(LINK.isValidFor(disabled, NOW)).isFalse();
    assertThat(LINK.isValidFor(disabled.with(disabled.life().disabled(false)), NOW)).isTrue();
  }

  @Test
  void endsWithTheTokensOfTheAccount() {
    var later = NOW.plusSeconds(60);
    var reset = ACCOUNT.with(ACCOUNT.life().withoutTokens(later));

    assertThat(LINK.isValidFor(reset, later)).isFalse();
  }

  @Test
  void countsAsIssuedAfterTokensThatWereEndedInTheSameSecond() {
    var reset = ACCOUNT.with(ACCOUNT.life().withoutTokens(NOW));
    var link = PasswordLink.issued(reset, HASH, NOW);

    assertThat(link.issuedAt()).isEqualTo(Instant.parse("2026-03-01T12:00:01Z"));
    assertThat(link.expiresAt()).isEqualTo(LINK.expiresAt());
    assertThat(link.isValidFor(reset, NOW)).isTrue();
  }

  @Test
  void aTokenHasALimitedLength() {
    var longest = "a".repeat(128);
    assertThat(PasswordLinkToken.parse(longest)).contains(new PasswordLinkToken(longest));
    assertThat(PasswordLinkToken.parse("a")).contains(new PasswordLinkToken("a"));
    assertThat(PasswordLinkToken.parse("")).isEmpty();
    assertThat(PasswordLinkToken.parse(longest + "a")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordLinkToken(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordLinkToken(longest + "a"));
  }

  @Test
  void comparesTokensByValueAndShowsNone() {
    var token = new PasswordLinkToken("token");

    assertThat(token)
        .isEqualTo(new PasswordLinkToken("token"))
        .hasSameHashCodeAs(new PasswordLinkToken("token"))
        .isNotEqualTo(new PasswordLinkToken("other"))
        .isNotEqualTo("token")
        .hasToString("PasswordLinkToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new PasswordLinkToken("other").hashCode());
  }
}
