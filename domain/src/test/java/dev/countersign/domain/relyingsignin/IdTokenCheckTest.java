package dev.countersign.domain.relyingsignin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.ReturnTo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which claims of an ID token are accepted. */
class IdTokenCheckTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Issuer ISSUER = new Issuer("https://op.example");
  private static final ClientId CLIENT = new ClientId("client");
  private static final JsonObject CLAIMS =
      JsonObject.EMPTY
          .with("iss", "https://op.example")
          .with("aud", "client")
          .with("sub", "person")
          .with("nonce", "nonce")
          .with("iat", NOW.getEpochSecond())
          .with("exp", NOW.plusSeconds(60).getEpochSecond());

  private static IdTokenCheck check(JsonObject more) {
    var url = URI.create("https://app.example/done");
    var members =
        JsonObject.EMPTY
            .with("return_to", url.toString())
            .with("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    for (var member : more.members().entrySet()) {
      members = members.with(member.getKey(), member.getValue());
    }
    var wish =
        SignInWishReader.read(members, new ReturnTo(List.of(url)))
            .orElse(
                reason -> {
                  throw new AssertionError(reason);
                });
    return new IdTokenCheck(ISSUER, CLIENT, "nonce", wish, NOW.minusSeconds(30));
  }

  @Test
  void acceptsTheClaimsOfCore() {
    assertThat(check(JsonObject.EMPTY).problem(CLAIMS, NOW)).isEmpty();
    assertThat(check(JsonObject.EMPTY).problem(CLAIMS.with("sub", "s".repeat(255)), NOW)).isEmpty();
    assertThat(
            check(JsonObject.EMPTY)
                .problem(
                    CLAIMS
                        .with("aud", JsonArray.ofStrings(List.of("client", "other")))
                        .with("azp", "client"),
                    NOW))
        .isEmpty();
    assertThat(
            check(JsonObject.EMPTY)
                .problem(CLAIMS.with("exp", new JsonDecimal(NOW.getEpochSecond() + 60.5)), NOW))
        .isEmpty();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("iss is not", CLAIMS.with("iss", "https://op.example/")),
        Arguments.of("aud does", CLAIMS.with("aud", "other")),
        Arguments.of(
            "azp is missing", CLAIMS.with("aud", JsonArray.ofStrings(List.of("client", "other")))),
        Arguments.of("azp is not", CLAIMS.with("azp", "other")),
        Arguments.of("azp is not", CLAIMS.with("azp", 1)),
        Arguments.of("nonce is not", CLAIMS.with("nonce", "another")),
        Arguments.of("sub is missing", CLAIMS.with("sub", "")),
        Arguments.of("sub is missing or too long", CLAIMS.with("sub", "s".repeat(256))),
        Arguments.of(
            "exp is missing or in the past",
            CLAIMS.with("exp", NOW.minusSeconds(60).getEpochSecond())),
        Arguments.of("exp is missing", CLAIMS.with("exp", 100_000_000_000L)),
        Arguments.of("exp is missing", CLAIMS.with("exp", Long.MAX_VALUE)),
        Arguments.of("iat is missing", CLAIMS.with("iat", Long.MAX_VALUE)),
        Arguments.of("iat is missing", CLAIMS.with("iat", -1)),
        Arguments.of(
            "iat is missing, in the future",
            CLAIMS.with("iat", NOW.plusSeconds(61).getEpochSecond())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String problem, JsonObject claims) {
    assertThat(check(JsonObject.EMPTY).problem(claims, NOW))
        .hasValueSatisfying(found -> assertThat(found).startsWith(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "sub", "nonce", "iat", "exp"})
  void refusesATokenWithoutTheClaim(String claim) {
    assertThat(check(JsonObject.EMPTY).problem(CLAIMS.without(List.of(claim)), NOW)).isPresent();
  }

  @Test
  void refusesATokenThatIsOld() {
    var old = CLAIMS.with("iat", NOW.minusSeconds(1801).getEpochSecond());
    assertThat(check(JsonObject.EMPTY).problem(old, NOW)).isPresent();
  }

  @Test
  void wantsTheAuthenticationTimeOfMaxAge() {
    var check = check(JsonObject.EMPTY.with("max_age", 100));
    assertThat(check.problem(CLAIMS, NOW)).isPresent();
    assertThat(check.problem(authenticatedBefore(160), NOW)).isEmpty();
    assertThat(check.problem(authenticatedBefore(161), NOW)).isPresent();
  }

  @Test
  void refusesAnEarlierAuthenticationAfterPromptLogin() {
    var check = check(JsonObject.EMPTY.with("prompt", "consent login"));
    assertThat(check.problem(CLAIMS, NOW)).isPresent();
    assertThat(check.problem(authenticatedBefore(90), NOW)).isEmpty();
    assertThat(check.problem(authenticatedBefore(91), NOW)).isPresent();
    assertThat(check(JsonObject.EMPTY).problem(authenticatedBefore(91), NOW)).isEmpty();
  }

  /** It would satisfy each max_age and each prompt=login. */
  @ParameterizedTest
  @ValueSource(strings = {"max_age", "prompt"})
  void refusesAnAuthenticationInTheFuture(String name) {
    var members =
        name.equals("prompt")
            ? JsonObject.EMPTY.with("prompt", "login")
            : JsonObject.EMPTY.with("max_age", 100);
    assertThat(check(members).problem(authenticatedBefore(-60), NOW)).isEmpty();
    assertThat(check(members).problem(authenticatedBefore(-61), NOW)).isPresent();
  }

  private static JsonObject authenticatedBefore(long seconds) {
    return CLAIMS.with("auth_time", NOW.minusSeconds(seconds).getEpochSecond());
  }

  @Test
  void wantsAnEssentialAcr() {
    var requested =
        JsonObject.EMPTY
            .with("essential", true)
            .with("values", JsonArray.ofStrings(List.of("one", "two")));
    var check = check(acr(requested));
    assertThat(check.problem(CLAIMS, NOW))
        .contains("acr is missing or not one of the essential values");
    assertThat(check.problem(CLAIMS.with("acr", "three"), NOW)).isPresent();
    assertThat(check.problem(CLAIMS.with("acr", "two"), NOW)).isEmpty();
    var any = check(acr(JsonObject.EMPTY.with("essential", true)));
    assertThat(any.problem(CLAIMS, NOW)).isPresent();
    assertThat(any.problem(CLAIMS.with("acr", "three"), NOW)).isEmpty();
    var one = JsonObject.EMPTY.with("essential", true).with("value", "one");
    assertThat(check(acr(one)).problem(CLAIMS.with("acr", "two"), NOW)).isPresent();
  }

  @Test
  void leavesAVoluntaryAcrToTheServer() {
    var requested = JsonObject.EMPTY.with("values", JsonArray.ofStrings(List.of("one")));
    assertThat(check(acr(requested)).problem(CLAIMS, NOW)).isEmpty();
    assertThat(check(JsonObject.EMPTY.with("acr_values", "one")).problem(CLAIMS, NOW)).isEmpty();
  }

  private static JsonObject acr(JsonObject requested) {
    return JsonObject.EMPTY.with(
        "claims", JsonObject.EMPTY.with("id_token", JsonObject.EMPTY.with("acr", requested)));
  }
}
