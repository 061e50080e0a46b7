package dev.countersign.domain.remotetoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which access tokens of another server are good. */
class AccessTokenCheckTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Optional<String> TYPE = Optional.of("at+jwt");
  private static final AccessTokenCheck CHECK =
      new AccessTokenCheck(
          new Issuer("https://op.example"), new ClientId("client"), "https://api.example");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY
          .with("iss", "https://op.example")
          .with("aud", JsonArray.ofStrings(List.of("https://api.example", "https://b.example")))
          .with("sub", "person")
          .with("exp", NOW.plusSeconds(1).getEpochSecond());

  @Test
  void acceptsTheClaimsOfTheRfc() {
    assertThat(CHECK.problem(CLAIMS, TYPE, NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS, Optional.of("application/AT+JWT"), NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS, Optional.empty(), NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS.with("aud", "https://api.example"), TYPE, NOW)).isEmpty();
  }

  @Test
  void refusesTokensOfOtherKinds() {
    assertThat(CHECK.problem(CLAIMS, Optional.of("logout+jwt"), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("nonce", "1"), Optional.of("JWT"), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("at_hash", "1"), Optional.empty(), NOW)).isPresent();
    var forClient = JsonArray.ofStrings(List.of("client", "https://api.example"));
    assertThat(CHECK.problem(CLAIMS.with("aud", forClient), Optional.empty(), NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("aud", forClient), TYPE, NOW)).isEmpty();
    assertThat(CHECK.problem(CLAIMS.with("nonce", "1"), TYPE, NOW)).isEmpty();
  }

  @Test
  void refusesOtherClaims() {
    assertThat(CHECK.problem(CLAIMS.with("iss", "https://other.example"), TYPE, NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("aud", "https://b.example"), TYPE, NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("exp", NOW.getEpochSecond()), TYPE, NOW)).isPresent();
    assertThat(CHECK.problem(CLAIMS.with("nbf", NOW.plusSeconds(61).getEpochSecond()), TYPE, NOW))
        .isPresent();
    assertThat(CHECK.problem(CLAIMS.with("cnf", JsonObject.EMPTY), TYPE, NOW)).isPresent();
  }

  @Test
  void toleratesADifferenceOfTheClocks() {
    assertThat(CHECK.problem(CLAIMS.with("nbf", NOW.plusSeconds(60).getEpochSecond()), TYPE, NOW))
        .isEmpty();
    assertThat(CHECK.problem(CLAIMS.with("nbf", 0), TYPE, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000_000_000L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void refusesATimeThatNobodyMeans(long seconds) {
    assertThat(CHECK.problem(CLAIMS.with("exp", seconds), TYPE, NOW)).contains("exp is missing");
    assertThat(CHECK.introspectionProblem(CLAIMS.with("exp", seconds), NOW)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "exp"})
  void refusesATokenWithoutTheClaim(String claim) {
    assertThat(CHECK.problem(CLAIMS.without(List.of(claim)), TYPE, NOW)).isPresent();
  }

  @Test
  void acceptsAnIntrospectionResponseThatSaysLittle() {
    var least = JsonObject.EMPTY.with("active", true).with("aud", "https://api.example");
    assertThat(CHECK.introspectionProblem(least, NOW)).isEmpty();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("token_type", "bearer"), NOW)).isEmpty();
  }

  @Test
  void refusesAnIntrospectionResponseThatContradicts() {
    assertThat(CHECK.introspectionProblem(CLAIMS.with("iss", "https://other.example"), NOW))
        .isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("aud", "https://b.example"), NOW))
        .isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.without(List.of("aud")), NOW)).isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("exp", 1), NOW)).isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("exp", "never"), NOW)).isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("token_type", "DPoP"), NOW)).isPresent();
    assertThat(CHECK.introspectionProblem(CLAIMS.with("cnf", JsonObject.EMPTY), NOW)).isPresent();
  }
}
