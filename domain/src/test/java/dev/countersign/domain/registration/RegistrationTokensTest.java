package dev.countersign.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the tokens of registrations: their limits, their validity, and what they show. */
class RegistrationTokensTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecretHash HASH = new SecretHash("h".repeat(43));

  @Test
  void limitsTheLengthOfATokenOnBothSides() {
    assertThat(new InitialAccessToken("a".repeat(4096)).value()).hasSize(4096);
    assertThat(new RegistrationAccessToken("a".repeat(4096)).value()).hasSize(4096);
    for (var text : new String[] {"", "a".repeat(4097)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new InitialAccessToken(text));
      assertThatIllegalArgumentException().isThrownBy(() -> new RegistrationAccessToken(text));
    }
  }

  @Test
  void comparesInitialAccessTokensByValueAndShowsNone() {
    var token = new InitialAccessToken("token");

    assertThat(token)
        .isEqualTo(new InitialAccessToken("token"))
        .hasSameHashCodeAs(new InitialAccessToken("token"))
        .isNotEqualTo(new InitialAccessToken("other"))
        .isNotEqualTo(new RegistrationAccessToken("token"))
        .hasToString("InitialAccessToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new InitialAccessToken("other").hashCode());
  }

  @Test
  void comparesRegistrationAccessTokensByValueAndShowsNone() {
    var token = new RegistrationAccessToken("token");

    assertThat(token)
        .isEqualTo(new RegistrationAccessToken("token"))
        .hasSameHashCodeAs(new RegistrationAccessToken("token"))
        .isNotEqualTo(new RegistrationAccessToken("other"))
        .isNotEqualTo(new InitialAccessToken("token"))
        .hasToString("RegistrationAccessToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new RegistrationAccessToken("other").hashCode());
  }

  private static StoredInitialAccessToken token(Optional<Integer> uses, Optional<Instant> end) {
    return new StoredInitialAccessToken(
        "id", HASH, Optional.empty(), uses, NOW, end, RegistrationLimits.NONE);
  }

  @Test
  void isValidUntilItsEnd() {
    var token = token(Optional.of(1), Optional.of(NOW));

    assertThat(token.isValidAt(NOW.minusNanos(1))).isTrue();
    assertThat(token.isValidAt(NOW)).isFalse();
  }

  @Test
  void isValidWhileItHasUses() {
    assertThat(token(Optional.of(1), Optional.empty()).isValidAt(NOW)).isTrue();
    assertThat(token(Optional.of(0), Optional.empty()).isValidAt(NOW)).isFalse();
  }

  @Test
  void theBuiltInTokenHasNoEnd() {
    var builtIn = StoredInitialAccessToken.builtIn(HASH, NOW);

    assertThat(builtIn.isBuiltIn()).isTrue();
    assertThat(builtIn.isValidAt(Instant.MAX)).isTrue();
    assertThat(builtIn).hasToString("StoredInitialAccessToken[redacted]");
    assertThat(token(Optional.empty(), Optional.empty()).isBuiltIn()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aRotationIsFoundByItsName(RegistrationTokenRotation rotation) {
    assertThat(RegistrationTokenRotation.parse(rotation.wireName())).contains(rotation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NEVER", "on_update", "always"})
  void noRotationHasAnotherName(String name) {
    assertThat(RegistrationTokenRotation.parse(name)).isEmpty();
  }
}
