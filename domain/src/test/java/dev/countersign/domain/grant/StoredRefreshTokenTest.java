package dev.countersign.domain.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The overlap of a used refresh token. */
class StoredRefreshTokenTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration OVERLAP = Duration.ofSeconds(10);
  private static final StoredRefreshToken UNUSED =
      StoredRefreshToken.unused(
          new SecretHash("h".repeat(43)),
          new Grant(
              new GrantId("grant"),
              new ClientId("client"),
              new UserId("user"),
              Scope.NONE,
              List.of(),
              Optional.empty(),
              NOW,
              NOW,
              LanguageTags.NONE,
              RequestedClaims.NONE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          NOW.plusSeconds(60));

  @Test
  void endsAfterTheOverlap() {
    var used = UNUSED.used(NOW);

    assertThat(used.wasUsedWithin(OVERLAP, NOW)).isTrue();
    assertThat(used.wasUsedWithin(OVERLAP, NOW.plus(OVERLAP).minusNanos(1))).isTrue();
    assertThat(used.wasUsedWithin(OVERLAP, NOW.plus(OVERLAP))).isFalse();
  }

  @Test
  void acceptsNoTimeThatIsFarInTheFuture() {
    var used = UNUSED.used(NOW.plus(OVERLAP));

    assertThat(used.wasUsedWithin(OVERLAP, NOW.plusNanos(1))).isTrue();
    assertThat(used.wasUsedWithin(OVERLAP, NOW)).isFalse();
  }

  @Test
  void isEmptyForATokenThatIsNotUsedOrWasUsedAtAnUnknownTime() {
    var unknown =
        new StoredRefreshToken(
            UNUSED.hash(), UNUSED.grant(), UNUSED.expiresAt(), true, Optional.empty());

    assertThat(UNUSED.wasUsedWithin(OVERLAP, NOW)).isFalse();
    assertThat(unknown.wasUsedWithin(OVERLAP, NOW)).isFalse();
  }

  @Test
  void canBeZero() {
    assertThat(UNUSED.used(NOW).wasUsedWithin(Duration.ZERO, NOW)).isFalse();
  }
}
