package dev.countersign.domain.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what is believed of the ID token of another server, and what can be asked of it. */
class FederatedServerTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  private static final FederatedServer SERVER =
      new FederatedServer(
          new RegistrationName("company"),
          "The Company",
          Scope.of("openid"),
          UnknownPeople.REFUSED,
          Map.of("urn:theirs:two", "urn:ours", "urn:theirs:one", "urn:ours", "high", "urn:strong"),
          Map.of("otp", "mfa", "hwk", "mfa", "pwd", "fed"));

  private static Optional<Instant> time(JsonObject claims) {
    return SERVER.authentication(claims, NOW).time();
  }

  private static RequiredAuthentication required(String... contexts) {
    return new RequiredAuthentication(Set.of(), Optional.empty(), List.of(contexts));
  }

  @Test
  void passesOnOnlyWhatTheSettingsName() {
    var mapped =
        SERVER.authentication(
            JsonObject.EMPTY
                .with("acr", "urn:theirs:one")
                .with("amr", JsonArray.ofStrings(List.of("otp", "face", "hwk", "pwd"))),
            NOW);
    assertThat(mapped.acr()).contains("urn:ours");
    assertThat(mapped.amr()).containsExactly("mfa", "fed");

    var unknown =
        SERVER.authentication(
            JsonObject.EMPTY
                .with("acr", "urn:ours")
                .with("amr", JsonArray.ofStrings(List.of("mfa"))),
            NOW);
    assertThat(unknown.acr()).isEmpty();
    assertThat(unknown.amr()).isEmpty();
  }

  @Test
  void believesTheTimeOfTheAuthentication() {
    var before = NOW.minusSeconds(3600);
    assertThat(time(JsonObject.EMPTY.with("auth_time", before.getEpochSecond()))).contains(before);
    assertThat(
            time(
                JsonObject.EMPTY.with("auth_time", new JsonDecimal(before.getEpochSecond() + 0.5))))
        .contains(before);
    assertThat(time(JsonObject.EMPTY)).isEmpty();
    assertThat(time(JsonObject.EMPTY.with("auth_time", "yesterday"))).isEmpty();
  }

  /** With such a time, the session would satisfy each max_age and each prompt=login for ever. */
  @Test
  void believesNoTimeInTheFuture() {
    assertThat(time(JsonObject.EMPTY.with("auth_time", NOW.plusSeconds(61).getEpochSecond())))
        .isEmpty();
    assertThat(time(JsonObject.EMPTY.with("auth_time", NOW.plusSeconds(60).getEpochSecond())))
        .describedAs("the difference of two clocks")
        .contains(NOW);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void believesNoTimeThatIsNone(long seconds) {
    assertThat(time(JsonObject.EMPTY.with("auth_time", seconds))).isEmpty();
  }

  @Test
  void asksForTheValuesOfTheOtherServer() {
    assertThat(SERVER.theirContexts(List.of("urn:ours", "urn:other")))
        .containsExactly("urn:theirs:one", "urn:theirs:two");
    assertThat(SERVER.theirContexts(List.of("high"))).isEmpty();
  }

  @Test
  void canSatisfyAClientWhoseContextItReaches() {
    assertThat(SERVER.canSatisfy(RequiredAuthentication.ANY)).isTrue();
    assertThat(SERVER.canSatisfy(required("urn:other", "urn:strong"))).isTrue();
    assertThat(SERVER.canSatisfy(required("urn:other"))).isFalse();
  }
}
