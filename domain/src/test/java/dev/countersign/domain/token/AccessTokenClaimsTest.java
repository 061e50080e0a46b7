package dev.countersign.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.grant.Nonce;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claims can be written to JSON and read back; other JSON is refused. */
class AccessTokenClaimsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final AccessTokenClaims FULL =
      new AccessTokenClaims(
          new Issuer("https://id.example"),
          "user",
          List.of("https://api.example", "https://id.example"),
          new ClientId("client"),
          Scope.of("openid", "email"),
          new TokenId("token"),
          Optional.of(new GrantId("grant")),
          Optional.of(NOW.minusSeconds(60)),
          NOW,
          NOW.plusSeconds(300));
  private static final AccessTokenClaims BARE =
      new AccessTokenClaims(
          new Issuer("https://id.example"),
          "client",
          List.of("https://id.example"),
          new ClientId("client"),
          Scope.NONE,
          new TokenId("token"),
          Optional.empty(),
          Optional.empty(),
          NOW,
          NOW.plusSeconds(300));

  private static Stream<AccessTokenClaims> claims() {
    return Stream.of(FULL, BARE);
  }

  @ParameterizedTest
  @MethodSource("claims")
  void areReadBackFromTheirJson(AccessTokenClaims claims) {
    assertThat(AccessTokenClaims.parse(claims.json())).contains(claims);
  }

  @Test
  void writeOneAudienceAsAStringAndSeveralAsAnArray() {
    assertThat(BARE.json().member("aud")).contains(new JsonString("https://id.example"));
    assertThat(FULL.json().member("aud").orElseThrow()).isInstanceOf(JsonArray.class);
  }

  @Test
  void haveAUserOnlyIfAUserGrantedThem() {}

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "client_id", "jti", "iat", "exp"})
  void areRefusedIfOneIsMissing(String name) {
    assertThat(AccessTokenClaims.parse(FULL.json().without(List.of(name)))).isEmpty();
  }

  private static Stream<JsonObject> garbage() {
    return Stream.of(
        JsonObject.EMPTY,
        FULL.json().with("iss", "nonsense"),
        FULL.json().with("iss", 1),
        FULL.json().with("sub", 1),
        FULL.json().with("sub", ""),
        FULL.json().with("aud", new JsonArray(List.of(new JsonInteger(1)))),
        FULL.json().with("client_id", ""),
        FULL.json().with("client_id", "\u0000"),
        FULL.json().with("jti", ""),
        FULL.json().with("jti", "x".repeat(65)),
        FULL.json().with("scope", "a  b"),
        FULL.json().with("grant_id", ""),
        FULL.json().with("exp", Long.MAX_VALUE),
        FULL.json().with("iat", Long.MIN_VALUE),
        FULL.json().with("auth_time", Long.MAX_VALUE),
        FULL.json().with("exp", "soon"));
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void areRefusedIfOneIsInvalid(JsonObject json) {
    assertThat(AccessTokenClaims.parse(json)).isEmpty();
  }

  @Test
  void ofAnIdTokenCannotBeReplacedByUserClaims() {
    var user =
        JsonObject.EMPTY
            .with("iss", "https://evil.example")
            .with("sub", "admin")
            .with("aud", "other")
            .with("exp", Long.MAX_VALUE)
            .with("iat", 0)
            .with("auth_time", 0)
            .with("nonce", "theirs")
            .with("acr", "theirs")
            .with("amr", "theirs")
            .with("name", "Alice");
    var json =
        new IdTokenClaims(
                new Issuer("https://id.example"),
                "user",
                new ClientId("client"),
                Optional.of(new Nonce("ours")),
                Optional.of(NOW.minusSeconds(60)),
                NOW,
                NOW.plusSeconds(300),
                Optional.of("half"),
                Optional.empty(),
                user,
                Optional.of("urn:example:acr"),
                List.of("pwd"),
                Optional.empty())
            .json();

    assertThat(json)
        .isEqualTo(
            JsonObject.EMPTY
                .with("iss", "https://id.example")
                .with("sub", "user")
                .with("aud", "client")
                .with("exp", NOW.plusSeconds(300).getEpochSecond())
                .with("iat", NOW.getEpochSecond())
                .with("auth_time", NOW.minusSeconds(60).getEpochSecond())
                .with("acr", "urn:example:acr")
                .with("amr", JsonArray.ofStrings(List.of("pwd")))
                .with("nonce", "ours")
                .with("name", "Alice")
                .with("at_hash", "half"));
  }
}
