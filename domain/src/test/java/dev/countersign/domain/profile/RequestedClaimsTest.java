package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonLength;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.RequestedClaims.Wish;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedClaimsTest {

  private static final Json NOTHING = new JsonNull();

  private static RequestedClaims read(JsonObject json) {
    return RequestedClaimsReader.read(json)
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  private static JsonObject section(String section, String claim, Json wish) {
    return JsonObject.EMPTY.with(section, JsonObject.EMPTY.with(claim, wish));
  }

  @Test
  void readsTheExampleOfTheSpecification() {
    var json =
        JsonObject.EMPTY
            .with(
                "userinfo",
                JsonObject.EMPTY
                    .with("given_name", JsonObject.EMPTY.with("essential", true))
                    .with("nickname", NOTHING)
                    .with("http://example.info/claims/groups", NOTHING))
            .with(
                "id_token",
                JsonObject.EMPTY
                    .with("auth_time", JsonObject.EMPTY.with("essential", true))
                    .with(
                        "acr",
                        JsonObject.EMPTY.with(
                            "values", JsonArray.ofStrings(List.of("urn:silver", "urn:bronze")))));
    var claims = read(json);

    assertThat(claims.userInfo())
        .isEqualTo(
            Map.of(
                "given_name",
                new Wish(true, List.of()),
                "nickname",
                Wish.VOLUNTARY,
                "http://example.info/claims/groups",
                Wish.VOLUNTARY));
    assertThat(claims.contexts()).containsExactly("urn:silver", "urn:bronze");
    assertThat(claims.requiresContext()).isFalse();
    assertThat(claims.names())
        .containsExactlyInAnyOrder(
            "given_name", "nickname", "http://example.info/claims/groups", "auth_time");
  }

  @Test
  void isTheSameForEachOrderAndForWhatIsNotUnderstood() {
    var one =
        section("userinfo", "email", NOTHING)
            .with("verified_claims", new JsonInteger(1))
            .with("id_token", JsonObject.EMPTY);
    var other =
        section(
            "userinfo",
            "email",
            JsonObject.EMPTY.with("essential", false).with("purpose", "x").with("value", "a@b"));

    assertThat(read(one)).isEqualTo(read(other));
    assertThat(read(one).json()).isEqualTo(section("userinfo", "email", JsonObject.EMPTY));
  }

  @Test
  void isReadAgainFromItsStoredForm() {
    var claims =
        new RequestedClaims(
            new TreeMap<>(Map.of("email", new Wish(true, List.of()), "sub", Wish.VOLUNTARY)),
            new TreeMap<>(Map.of("acr", new Wish(true, List.of("a", "b")))));
    assertThat(read(claims.json())).isEqualTo(claims);
    assertThat(read(RequestedClaims.NONE.json())).isEqualTo(RequestedClaims.NONE);
  }

  /** One value in each place is the form that could grow when it is written again. */
  @ParameterizedTest
  @ValueSource(ints = {4090, 4091, 4092, 4093, 4094, 4095, 4096})
  void whatIsReadIsStoredInNoMoreBytesAndReadAgain(int length) {
    var sent = ofLength(length);
    assertThat(JsonLength.of(sent)).isEqualTo(length);
    var claims = read(sent);
    assertThat(claims.contexts()).hasSize(1);
    assertThat(claims.subjects()).hasSize(2);
    assertThat(JsonLength.of(claims.json())).isLessThanOrEqualTo(length);
    assertThat(read(claims.json())).isEqualTo(claims);
  }

  private static JsonObject ofLength(int length) {
    var shorter = withOneValueEach("");
    return withOneValueEach("x".repeat(length - (int) JsonLength.of(shorter)));
  }

  private static JsonObject withOneValueEach(String more) {
    var value = JsonObject.EMPTY.with("value", "urn:example");
    var both = JsonObject.EMPTY.with("acr", value).with("sub", value);
    return JsonObject.EMPTY
        .with("id_token", both)
        .with("userinfo", both.with("name#" + more, JsonObject.EMPTY));
  }

  /** Earlier versions stored one value as an array, and so more than they read. */
  @Test
  void whatIsStoredIsReadHoweverLongItIs() {
    var name = "name#" + "x".repeat(5000);
    var stored = section("id_token", name, JsonObject.EMPTY);
    assertThat(RequestedClaimsReader.readStored(stored))
        .isEqualTo(Result.ok(new RequestedClaims(Map.of(), Map.of(name, Wish.VOLUNTARY))));
    assertThat(RequestedClaimsReader.read(stored)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void readsTheSubjectsOfBothMembers() {
    var json =
        section("id_token", "sub", JsonObject.EMPTY.with("value", "one"))
            .with(
                "userinfo",
                JsonObject.EMPTY.with(
                    "sub",
                    JsonObject.EMPTY.with("values", JsonArray.ofStrings(List.of("one", "two")))));
    assertThat(read(json).subjects()).containsExactly(List.of("one"), List.of("one", "two"));
    assertThat(read(section("id_token", "sub", NOTHING)).subjects()).isEmpty();
  }

  @Test
  void leavesOutClaimsThatAreNotReleased() {
    var json =
        JsonObject.EMPTY
            .with(
                "userinfo",
                JsonObject.EMPTY
                    .with("email", NOTHING)
                    .with("name#ja-Kana-JP", NOTHING)
                    .with("gender", NOTHING))
            .with("id_token", JsonObject.EMPTY.with("acr", NOTHING).with("birthdate", NOTHING));
    var claims = read(json).within(Set.of("email", "name"));

    assertThat(claims.userInfo()).containsOnlyKeys("email", "name#ja-Kana-JP");
    assertThat(claims.idToken()).containsOnlyKeys("acr");
    assertThat(claims.names()).containsExactly("email", "name");
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatIsMalformed(JsonObject json) {
    assertThat(RequestedClaimsReader.read(json)).isInstanceOf(Result.Refused.class);
  }

  static Stream<JsonObject> refusesWhatIsMalformed() {
    return Stream.of(
        JsonObject.EMPTY.with("userinfo", NOTHING),
        JsonObject.EMPTY.with("id_token", new JsonArray(List.of())),
        JsonObject.EMPTY.with("id_token", "sub"),
        section("userinfo", "email", new JsonBoolean(true)),
        section("userinfo", "email", new JsonString("a@b")),
        section("userinfo", "email", new JsonArray(List.of())),
        section("userinfo", "email", JsonObject.EMPTY.with("essential", "true")),
        section("userinfo", "email", JsonObject.EMPTY.with("values", "a")),
        section("userinfo", "email", JsonObject.EMPTY.with("values", new JsonArray(List.of()))),
        section(
            "id_token",
            "acr",
            JsonObject.EMPTY.with("value", "a").with("values", JsonArray.ofStrings(List.of("b")))),
        section("id_token", "acr", JsonObject.EMPTY.with("value", new JsonInteger(1))),
        section("id_token", "sub", JsonObject.EMPTY.with("value", NOTHING)),
        section("id_token", "sub", JsonObject.EMPTY.with("value", "")),
        section("id_token", "sub", JsonObject.EMPTY.with("value", "half \ud800")));
  }

  @Test
  void refusesMoreThanFourKibibytes() {
    var fits = "x".repeat(4096 - "{'userinfo':{'':null}}".length());
    assertThat(read(section("userinfo", fits, NOTHING)).userInfo()).containsOnlyKeys(fits);
    assertThat(RequestedClaimsReader.read(section("userinfo", fits + "x", NOTHING)))
        .isEqualTo(Result.refused("claims must have at most 4096 bytes"));
  }
}
