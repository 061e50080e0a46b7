package dev.countersign.domain.relyingsignin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.ReturnTo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what an application may ask for. */
class SignInWishReaderTest {

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final ReturnTo ALLOWED =
      new ReturnTo(
          List.of(URI.create("https://app.example/done"), URI.create("https://app.example/b")));
  private static final JsonObject LEAST =
      JsonObject.EMPTY
          .with("return_to", "https://app.example/done")
          .with("code_challenge", CHALLENGE);

  @Test
  void assumesTheCodeFlowWithOpenid() {
    var wish = read(LEAST);
    assertThat(wish.map(SignInWish::flow)).isEqualTo(Result.ok(SignInFlow.CODE));
    assertThat(wish.map(SignInWish::wantsIdToken)).isEqualTo(Result.ok(true));
    assertThat(wish.map(SignInWish::returnTo))
        .isEqualTo(Result.ok(URI.create("https://app.example/done")));
  }

  @Test
  void readsAllMembers() {
    var claims = JsonObject.EMPTY.with("userinfo", JsonObject.EMPTY);
    var wish =
        read(
            LEAST
                .with("flow", "hybrid")
                .with("scope", "openid profile")
                .with("claims", claims)
                .with("acr_values", "one two")
                .with("prompt", "login consent")
                .with("max_age", 60)
                .with("login_hint", "alice")
                .with("resource", "https://api.example")
                .with("code_challenge_method", "S256"));
    assertThat(wish.map(SignInWish::flow)).isEqualTo(Result.ok(SignInFlow.HYBRID));
    assertThat(wish.map(SignInWish::claims)).isEqualTo(Result.ok(Optional.of(claims)));
    assertThat(wish.map(SignInWish::maxAge)).isEqualTo(Result.ok(Optional.of(60L)));
    assertThat(wish.map(SignInWish::wantsLogin)).isEqualTo(Result.ok(true));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("nonce", new JsonString("mine"), "unknown members"),
        Arguments.of("flow", new JsonString("password"), "flow must be"),
        Arguments.of("flow", new JsonInteger(1), "flow must be a text"),
        Arguments.of("scope", new JsonString("\u0001"), "scope must be a text"),
        Arguments.of("scope", new JsonString("a \"b"), "scope is malformed"),
        Arguments.of("claims", new JsonString("{}"), "claims must be an object"),
        Arguments.of("claims", deep(9), "claims must be an object"),
        Arguments.of("claims", acr("values", new JsonInteger(1)), "claims: acr must have"),
        Arguments.of("claims", acr("value", new JsonInteger(1)), "claims: acr must have"),
        Arguments.of("claims", acr("essential", new JsonString("yes")), "claims: acr must have"),
        Arguments.of("prompt", new JsonString("none login"), "prompt must be"),
        Arguments.of("prompt", new JsonString("other"), "prompt must be"),
        Arguments.of("max_age", new JsonInteger(-1), "max_age must be"),
        Arguments.of("max_age", new JsonString("1"), "max_age must be"),
        Arguments.of("max_age", new JsonInteger(315_360_001), "max_age must be"),
        Arguments.of("login_hint", new JsonString("a".repeat(1001)), "login_hint must be"),
        Arguments.of("resource", new JsonString("relative"), "resource must be"),
        Arguments.of("code_challenge", new JsonString("short"), "code_challenge must be"),
        Arguments.of("code_challenge_method", new JsonString("plain"), "code_challenge_method"),
        Arguments.of("return_to", new JsonString("https://app.example/"), "return_to must be one"),
        Arguments.of(
            "return_to", new JsonString("https://app.example/done?x=1"), "return_to must be one"),
        Arguments.of(
            "return_to",
            JsonArray.ofStrings(List.of("https://app.example/done")),
            "return_to must be a text"));
  }

  private static JsonObject deep(int depth) {
    var json = JsonObject.EMPTY;
    for (var level = 1; level < depth; level++) {
      json = JsonObject.EMPTY.with("inside", json);
    }
    return json;
  }

  private static JsonObject acr(String member, Json value) {
    var acr = JsonObject.EMPTY.with(member, value);
    return JsonObject.EMPTY.with("id_token", JsonObject.EMPTY.with("acr", acr));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refused")
  void refuses(String member, Json value, String problem) {
    assertThat(problem(LEAST.with(member, value))).startsWith(problem);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("max_age", new JsonInteger(0)),
        Arguments.of("max_age", new JsonInteger(315_360_000)),
        Arguments.of("login_hint", new JsonString("a".repeat(1000))),
        Arguments.of("prompt", new JsonString("none")),
        Arguments.of("claims", deep(8)));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void accepts(String member, Json value) {
    assertThat(problem(LEAST.with(member, value))).isEqualTo("accepted");
  }

  @Test
  void wantsOpenidForAnIdTokenInTheBrowser() {
    assertThat(problem(LEAST.with("flow", "implicit").with("scope", "read")))
        .isEqualTo("scope must contain openid for this flow");
    assertThat(read(LEAST.with("scope", "read")).map(SignInWish::wantsIdToken))
        .isEqualTo(Result.ok(false));
  }

  private static Result<SignInWish, String> read(JsonObject members) {
    return SignInWishReader.read(members, ALLOWED);
  }

  private static String problem(JsonObject members) {
    return read(members).map(wish -> "accepted").orElse(reason -> reason);
  }
}
