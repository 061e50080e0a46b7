package dev.countersign.domain.relyingsignin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which logout tokens are accepted. */
class LogoutTokenCheckTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final LogoutTokenCheck CHECK =
      new LogoutTokenCheck(new Issuer("https://op.example"), new ClientId("client"));
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY
          .with("iss", "https://op.example")
          .with("aud", "client")
          .with("iat", NOW.getEpochSecond())
          .with("jti", "1")
          .with("sub", "person")
          .with(
              "events",
              JsonObject.EMPTY.with(
                  "http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY));

  @Test
  void acceptsTheClaimsOfTheSpecification() {
    assertThat(CHECK.problem(CLAIMS, NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS.without(List.of("sub")).with("sid", "s"), NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "iat", "jti", "sub", "events"})
  void refusesATokenWithoutTheClaim(String claim) {
    assertThat(CHECK.problem(CLAIMS.without(List.of(claim)), NOW)).isPresent();
  }

  @Test
  void refusesOtherClaims() {
    assertThat(CHECK.problem(CLAIMS.with("iss", "https://other.example"), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("aud", "other"), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("nonce", "1"), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("events", JsonObject.EMPTY), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("jti", "1".repeat(255)), NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS.with("jti", "1".repeat(256)), NOW)).isPresent();
  }

  @Test
  void refusesOldAndFutureTokens() {
    assertThat(CHECK.problem(issuedAt(NOW.minusSeconds(600)), NOW)).isEmpty();
    assertThat(CHECK.problem(issuedAt(NOW.minusSeconds(601)), NOW)).isPresent();
    assertThat(CHECK.problem(issuedAt(NOW.plusSeconds(60)), NOW)).isEmpty();
    assertThat(CHECK.problem(issuedAt(NOW.plusSeconds(61)), NOW)).isPresent();
    var expired = CLAIMS.with("exp", NOW.minusSeconds(60).getEpochSecond());
    assertThat(CHECK.problem(expired, NOW)).isPresent();
    var justExpired = CLAIMS.with("exp", NOW.minusSeconds(59).getEpochSecond());
    assertThat(CHECK.problem(justExpired, NOW)).isEmpty();
  }

  private static JsonObject issuedAt(Instant time) {
    return CLAIMS.with("iat", time.getEpochSecond());
  }
}
