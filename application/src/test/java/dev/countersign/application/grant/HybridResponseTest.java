package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.token.TokenUseCases;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the responses of the hybrid flow, and the token responses for their codes. */
class HybridResponseTest {

  private static final JsonObject HYBRID =
      WEB.with("response_types", texts("code id_token", "code token", "code id_token token"));

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, HYBRID);

  @Test
  void theResponseHasAllPartsOfTheTypeInTheFragment() {
    assertThat(response("code id_token").sequencedKeySet())
        .containsExactly("code", "id_token", "state", "iss");
    assertThat(response("code token").sequencedKeySet())
        .containsExactly(
            "code", "access_token", "token_type", "expires_in", "scope", "state", "iss");
    assertThat(response("token code id_token").sequencedKeySet())
        .containsExactly(
            "code",
            "access_token",
            "token_type",
            "expires_in",
            "scope",
            "id_token",
            "state",
            "iss");
    assertThat(
            ((Outcome.Responded)
                    flow.allow("response_type", "code token", "response_mode", "form_post"))
                .response()
                .mode())
        .isEqualTo(ResponseMode.FORM_POST);
  }

  /** OpenID Connect Core §3.3.2.11: each part that accompanies the ID token is bound to it. */
  @Test
  void theIdTokenIsBoundToTheCodeAndTheAccessToken() {
    var withCode = response("code id_token");
    var claims = idToken(withCode);
    assertThat(claims.string("c_hash")).contains(hash(withCode, "code"));
    assertThat(claims.members()).doesNotContainKeys("at_hash", "name");
    assertThat(claims.string("nonce")).contains("n-0S6_WzA2Mj");

    var withBoth = response("code id_token token");
    assertThat(idToken(withBoth).string("c_hash")).contains(hash(withBoth, "code"));
    assertThat(idToken(withBoth).string("at_hash")).contains(hash(withBoth, "access_token"));
  }

  /** OpenID Connect Core §3.3.3.6: the same issuer, subject and nonce as in the first ID token. */
  @ParameterizedTest
  @ValueSource(strings = {"code id_token", "code token", "code id_token token"})
  void theCodeIsRedeemedAsInTheCodeFlow(String type) {
    var response = response(type);
    var code = response.getOrDefault("code", "");

    assertThat(flow.redeem(code, "code_verifier", "")).isInstanceOf(Result.Refused.class);
    assertThat(flow.redeem(code, "redirect_uri", "")).isInstanceOf(Result.Refused.class);
    var tokens = CodeFlow.issued(flow.redeem(code));
    var later = claims(tokens.idToken().orElseThrow().value());
    assertThat(later.string("nonce")).contains("n-0S6_WzA2Mj");
    assertThat(later.string("at_hash")).isPresent();
    if (response.containsKey("id_token")) {
      var first = idToken(response);
      for (var same : List.of("iss", "sub", "aud", "nonce", "auth_time")) {
        assertThat(later.member(same)).as(same).isEqualTo(first.member(same));
      }
    }
    assertThat(flow.redeem(code)).isInstanceOf(Result.Refused.class);
  }

  /** RFC 9700 §4.8.2: a verifier is refused if the request had no challenge (PKCE downgrade). */
  @Test
  void aVerifierWithoutAChallengeIsRefused() {
    var code =
        flow.code(
            "response_type", "code id_token", "code_challenge", "", "code_challenge_method", "");
    assertThat(flow.redeem(code)).isInstanceOf(Result.Refused.class);
    assertThat(flow.redeem(code, "code_verifier", "")).isInstanceOf(Result.Ok.class);
  }

  /** RFC 9700 §4.5: a code that is used twice ends the token of the front channel too. */
  @Test
  void aSecondUseOfTheCodeEndsTheFrontChannelToken() {
    var response = response("code token");
    var token = new AccessToken(response.getOrDefault("access_token", ""));
    var code = response.getOrDefault("code", "");
    assertThat(provider.verifyAccessToken().verify(token)).isInstanceOf(Result.Ok.class);
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
    assertThat(flow.redeem(code)).isInstanceOf(Result.Refused.class);

    assertThat(provider.verifyAccessToken().verify(token)).isInstanceOf(Result.Refused.class);
  }

  /** A client that registered the type earlier. */
  @Test
  void aSettingSwitchesAccessTokensOff() {
    var issuer = TokenUseCases.issueFrontChannelTokens(provider.issuerDependencies(), false);
    var client = flow.client().client();
    for (var type : ResponseType.SUPPORTED) {
      if (type.frontChannelToken()) {
        assertThat(
                issuer.prepare(client, type, List.of()).map(prepared -> "").mapError(e -> e.code()))
            .as(type.wireName())
            .isEqualTo(
                type.has(ResponseType.Part.TOKEN)
                    ? Result.refused("unsupported_response_type")
                    : Result.ok(""));
      }
    }
  }

  private SequencedMap<String, String> response(String type) {
    var response = ((Outcome.Responded) flow.allow("response_type", type)).response();
    assertThat(response.mode()).isEqualTo(ResponseMode.FRAGMENT);
    return response.parameters();
  }

  private JsonObject idToken(SequencedMap<String, String> response) {
    return claims(response.getOrDefault("id_token", ""));
  }

  private JsonObject claims(String idToken) {
    return provider.crypto().signatures().find(idToken).orElseThrow().claims();
  }

  private String hash(SequencedMap<String, String> response, String name) {
    return provider
        .crypto()
        .tokenHasher()
        .leftHalf(response.getOrDefault(name, ""), SignatureAlgorithm.RS256);
  }
}
