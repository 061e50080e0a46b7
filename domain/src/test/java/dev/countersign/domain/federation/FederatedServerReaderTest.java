package dev.countersign.domain.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FederatedServerReaderTest {

  private static final JsonObject LEAST = JsonObject.EMPTY.with("label", "The Company");

  private static String problem(String name, JsonObject members) {
    return FederatedServerReader.read(name, members)
        .map(server -> "none")
        .orElse(problem -> problem);
  }

  @Test
  void refusesPeopleAndPassesNothingOnUnlessTheSettingsSayOtherwise() {
    assertThat(FederatedServerReader.read("company", LEAST))
        .isEqualTo(
            Result.ok(
                new FederatedServer(
                    new RegistrationName("company"),
                    "The Company",
                    Scope.of("openid", "profile", "email"),
                    UnknownPeople.REFUSED,
                    Map.of(),
                    Map.of())));
  }

  @Test
  void readsEachMember() {
    var members =
        LEAST
            .with("scope", "openid")
            .with("unknown_people", "created")
            .with("acr", JsonObject.EMPTY.with("urn:theirs", "urn:ours"))
            .with("amr", JsonObject.EMPTY.with("otp", "mfa").with("hwk", "mfa"));
    assertThat(FederatedServerReader.read("company", members))
        .isEqualTo(
            Result.ok(
                new FederatedServer(
                    new RegistrationName("company"),
                    "The Company",
                    Scope.of("openid"),
                    UnknownPeople.CREATED,
                    Map.of("urn:theirs", "urn:ours"),
                    Map.of("otp", "mfa", "hwk", "mfa"))));
  }

  static Stream<Arguments> malformed() {
    var labels = "label must be a string of 1 to 50 characters";
    var people = "unknown_people must be refused, linked or created";
    var acr = "acr must be an object that maps values of the other server to values of this server";
    var amr = "amr must be an object that maps values of the other server to values of this server";
    return Stream.of(
        Arguments.of("label", new JsonString(" "), labels),
        Arguments.of("label", new JsonString("x".repeat(51)), labels),
        Arguments.of("label", new JsonString("a\nb"), labels),
        Arguments.of("label", new JsonInteger(1), labels),
        Arguments.of("unknown_people", new JsonString("welcome"), people),
        Arguments.of("unknown_people", new JsonInteger(1), people),
        Arguments.of("scope", new JsonString("profile"), "scope must contain openid"),
        Arguments.of("scope", new JsonString("\"openid\""), "scope is malformed"),
        Arguments.of(
            "scope",
            new JsonString("openid offline_access"),
            "scope must not contain offline_access: this service uses no refresh token there"),
        Arguments.of("acr", new JsonString("urn:ours"), acr),
        Arguments.of("acr", JsonObject.EMPTY.with("urn:theirs", "a b"), acr),
        Arguments.of("acr", JsonObject.EMPTY.with("urn:theirs", 1), acr),
        Arguments.of("acr", JsonObject.EMPTY.with("x".repeat(256), "urn:ours"), acr),
        Arguments.of("amr", JsonArray.ofStrings(List.of("otp")), amr),
        Arguments.of("amr", JsonObject.EMPTY.with("otp", " "), amr),
        Arguments.of("amr", JsonObject.EMPTY.with("otp", "x".repeat(256)), amr));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesAMalformedMember(String member, Json value, String problem) {
    assertThat(problem("company", LEAST.with(member, value))).isEqualTo(problem);
  }

  @Test
  void refusesAMemberThatItDoesNotKnow() {
    assertThat(problem("company", LEAST.with("unknown_poeple", "created")))
        .isEqualTo(
            "unknown members [unknown_poeple]; known are [acr, amr, label, scope, unknown_people]");
  }

  @Test
  void refusesANameThatNoRegistrationCanHave() {
    assertThat(problem("The Company", LEAST)).isEqualTo("is not the name of a registration");
  }

  @Test
  void requiresALabel() {
    assertThat(problem("company", JsonObject.EMPTY)).startsWith("label must be");
  }
}
