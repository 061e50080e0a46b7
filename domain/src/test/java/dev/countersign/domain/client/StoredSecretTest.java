package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests until when the secrets and the registration access tokens of a client are valid. */
class StoredSecretTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecretHash OLD = new SecretHash("o".repeat(43));
  private static final SecretHash CURRENT = new SecretHash("c".repeat(43));
  private static final SecretHash NEXT = new SecretHash("n".repeat(43));

  @Test
  void isNumberedFromOne() {
    assertThat(secret(1, Optional.empty()).number()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> secret(0, Optional.empty()));
  }

  @Test
  void isValidUntilItExpires() {
    var secret = secret(1, Optional.of(NOW));

    assertThat(secret.isValidAt(NOW.minusNanos(1))).isTrue();
    assertThat(secret.isValidAt(NOW)).isFalse();
    assertThat(secret(1, Optional.empty()).isValidAt(NOW)).isTrue();
  }

  @Test
  void isNeverExtended() {
    var later = NOW.plusSeconds(1);

    assertThat(secret(1, Optional.of(NOW)).until(Optional.of(later)).expiresAt()).contains(NOW);
    assertThat(secret(1, Optional.of(later)).until(Optional.of(NOW)).expiresAt()).contains(NOW);
    assertThat(secret(1, Optional.empty()).until(Optional.of(NOW)).expiresAt()).contains(NOW);
    assertThat(secret(1, Optional.of(NOW)).until(Optional.empty()).expiresAt()).contains(NOW);
    assertThat(secret(1, Optional.empty()).until(Optional.empty()).expiresAt()).isEmpty();
  }

  @Test
  void isNotShown() {
    assertThat(secret(1, Optional.empty())).hasToString("StoredSecret[redacted]");
  }

  @Test
  void acceptsThePreviousRegistrationAccessTokenForALimitedTime() {
    var access = RegistrationAccess.by(OLD).rotated(CURRENT, OLD, NOW);

    assertThat(access.isCurrent(CURRENT)).isTrue();
    assertThat(access.isCurrent(OLD)).isFalse();
    assertThat(access.isPrevious(OLD, NOW.minusNanos(1))).isTrue();
    assertThat(access.isPrevious(OLD, NOW)).isFalse();
    assertThat(access.isPrevious(CURRENT, NOW.minusNanos(1))).isFalse();
    assertThat(RegistrationAccess.by(CURRENT).isPrevious(OLD, NOW)).isFalse();
  }

  @Test
  void acceptsThePreviousRegistrationAccessTokenOnlyOnceMore() {
    var used = RegistrationAccess.by(OLD).rotated(CURRENT, OLD, NOW).rotated(NEXT, OLD, NOW);

    assertThat(used).isEqualTo(RegistrationAccess.by(NEXT));
  }

  private static StoredSecret secret(int number, Optional<Instant> end) {
    return new StoredSecret(number, OLD, Optional.empty(), NOW.minusSeconds(60), end);
  }
}
