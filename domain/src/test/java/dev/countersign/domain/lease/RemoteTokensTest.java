package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which responses of token endpoints are read as tokens, and for how long they are used. */
class RemoteTokensTest {

  private static final JsonObject BEARER =
      JsonObject.EMPTY.with("access_token", "token").with("token_type", "bearer");

  @Test
  void readsAllThatAServerIssues() {
    var tokens =
        parsed(
            BEARER
                .with("expires_in", 60)
                .with("refresh_token", "refresh")
                .with("scope", "read")
                .with("id_token", "a.b.c"));

    assertThat(tokens.accessToken().value()).isEqualTo("token");
    assertThat(tokens.lifetime()).contains(Duration.ofSeconds(60));
    assertThat(tokens.refreshToken()).contains(new RemoteRefreshToken("refresh"));
    assertThat(tokens.scope().map(Scope::text)).contains("read");
    assertThat(tokens.idToken()).contains("a.b.c");
  }

  @Test
  void ignoresAScopeThatIsNone() {
    assertThat(parsed(BEARER.with("scope", "\"")).scope()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, PT60S", "'-1', PT0S", "9999999999, PT1000000000S"})
  void limitsTheLifetimeThatAServerStates(long seconds, Duration lifetime) {
    assertThat(parsed(BEARER.with("expires_in", seconds)).lifetime()).contains(lifetime);
  }

  @Test
  void readsALifetimeThatIsAString() {
    assertThat(parsed(BEARER.with("expires_in", "3600")).lifetime()).contains(Duration.ofHours(1));
    assertThat(parsed(BEARER.with("expires_in", "soon")).lifetime()).isEmpty();
  }

  @Test
  void refusesATypeThatIsNotBearer() {
    var refused = Result.refused("the provider's response contains no bearer token");

    assertThat(RemoteTokens.parse(BEARER.with("token_type", "DPoP"))).isEqualTo(refused);
    assertThat(RemoteTokens.parse(JsonObject.EMPTY.with("access_token", "token")))
        .isEqualTo(refused);
    assertThat(RemoteTokens.parse(JsonObject.EMPTY.with("token_type", "bearer")))
        .isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token"})
  void refusesATokenWithCharactersThatNoHeaderCanHave(String member) {
    assertThat(RemoteTokens.parse(BEARER.with(member, "a\r\nb")))
        .isEqualTo(
            Result.refused("the provider's response contains a token that no header can have"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "refresh_token"})
  void refusesATokenThatIsEmpty(String member) {
    assertThat(RemoteTokens.parse(BEARER.with(member, "")))
        .isEqualTo(
            Result.refused("the provider's response contains a token that is empty or too long"));
  }

  @Test
  void acceptsRefreshTokensUpToALimit() {
    assertThat(new RemoteRefreshToken("a".repeat(16384)).value()).hasSize(16384);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RemoteRefreshToken("a".repeat(16385)));
  }

  @Test
  void comparesRefreshTokensByValueAndShowsNone() {
    var token = new RemoteRefreshToken("refresh");

    assertThat(token)
        .isEqualTo(new RemoteRefreshToken("refresh"))
        .hasSameHashCodeAs(new RemoteRefreshToken("refresh"))
        .isNotEqualTo(new RemoteRefreshToken("other"))
        .hasToString("RemoteRefreshToken[redacted]");
    assertThat(token.hashCode()).isNotEqualTo(new RemoteRefreshToken("other").hashCode());
  }

  @Test
  void leasesATokenForADayAtMost() {
    var policy = new LeasePolicy(Duration.ofMinutes(5));

    assertThat(policy.lifetime(Optional.empty())).isEqualTo(Duration.ofMinutes(5));
    assertThat(policy.lifetime(Optional.of(Duration.ofHours(25)))).isEqualTo(Duration.ofDays(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new LeasePolicy(Duration.ZERO));
  }

  @Test
  void storesAUseAnHourAfterTheLast() {
    var used = Instant.parse("2026-03-01T12:00:00Z");

    assertThat(LeaseState.shouldStoreUse(used, used.plusSeconds(3600))).isTrue();
    assertThat(LeaseState.shouldStoreUse(used, used.plusSeconds(3599))).isFalse();
    assertThat(LeaseState.shouldStoreUse(used, used.minus(Duration.ofMinutes(11)))).isTrue();
    assertThat(LeaseState.NONE.shouldStoreUse(used)).isFalse();
  }

  @Test
  void namesFamiliesWithUpTo64Characters() {
    assertThat(new FamilyId("a".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new FamilyId("a".repeat(65)));
    assertThatIllegalArgumentException().isThrownBy(() -> new FamilyId(""));
  }

  @Test
  void findsTheStageByTheNameThatIsStored() {
    for (var stage : FamilyStage.values()) {
      assertThat(FamilyStage.of(stage.wireName())).isEqualTo(stage);
    }
    assertThat(FamilyStage.SENT.wireName()).isEqualTo("sent");
    assertThatIllegalArgumentException().isThrownBy(() -> FamilyStage.of("unknown"));
  }

  private static RemoteTokens parsed(JsonObject response) {
    return RemoteTokens.parse(response)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }
}
