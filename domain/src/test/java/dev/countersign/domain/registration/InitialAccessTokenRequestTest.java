package dev.countersign.domain.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitialAccessTokenRequestTest {

  @Test
  void allowsOneRegistrationWithinADayByDefault() {
    assertThat(InitialAccessTokenRequest.read(JsonObject.EMPTY))
        .isEqualTo(
            Result.ok(
                new InitialAccessTokenRequest(
                    Optional.empty(), 1, Duration.ofDays(1), RegistrationLimits.NONE)));
  }

  @ParameterizedTest
  @MethodSource
  void readsBothEndsOfItsLimits(String label, int uses, int seconds) {
    var limits = JsonObject.EMPTY.with("preferred_client_id", true);
    assertThat(
            InitialAccessTokenRequest.read(
                JsonObject.EMPTY
                    .with("label", label)
                    .with("uses", uses)
                    .with("expires_in", seconds)
                    .with("policy", limits)))
        .isEqualTo(
            RegistrationLimitsReader.read(limits)
                .map(
                    read ->
                        new InitialAccessTokenRequest(
                            Optional.of(label), uses, Duration.ofSeconds(seconds), read)));
  }

  static Stream<Arguments> readsBothEndsOfItsLimits() {
    return Stream.of(
        Arguments.of("a", 1, 1), Arguments.of("l".repeat(200), 1_000_000, 365 * 86_400));
  }

  @ParameterizedTest
  @MethodSource
  void refusesInvalidMembersByName(JsonObject document, String reason) {
    assertThat(InitialAccessTokenRequest.read(document))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat((String) refused.error()).startsWith(reason));
  }

  static Stream<Arguments> refusesInvalidMembersByName() {
    return Stream.of(
        row(JsonObject.EMPTY.with("use", 1), "use is unknown"),
        row(JsonObject.EMPTY.with("label", "l".repeat(201)), "label must have at most 200"),
        row(JsonObject.EMPTY.with("uses", 0), "uses must be from 1 to 1000000"),
        row(JsonObject.EMPTY.with("uses", 1_000_001), "uses must be from 1 to 1000000"),
        row(JsonObject.EMPTY.with("expires_in", 0), "expires_in must be from 1 to 31536000"),
        row(
            JsonObject.EMPTY.with("expires_in", 365 * 86_400 + 1),
            "expires_in must be from 1 to 31536000"),
        row(
            JsonObject.EMPTY.with("policy", JsonObject.EMPTY.with("scopes", "a")),
            "policy: scopes is unknown"));
  }

  private static Arguments row(JsonObject document, String reason) {
    return Arguments.of(document, reason);
  }
}
