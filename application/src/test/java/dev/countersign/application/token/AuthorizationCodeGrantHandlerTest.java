package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.client.Registrations.texts;
import static dev.countersign.testkit.grant.CodeFlow.refreshToken;
import static dev.countersign.testkit.jwk.JwkFixtures.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.token.InMemoryEnvelopes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code becomes tokens once, for the client that asked for it and can prove that it did. */
class AuthorizationCodeGrantHandlerTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);

  @Test
  void givesAllTokensOfTheGrant() {
    var tokens = flow.tokens();

    assertThat(tokens.scope()).isEqualTo(Scope.of("openid", "profile"));
    assertThat(tokens.lifetime()).isEqualTo(ProviderFixture.TOKENS.accessTokenLife());
    assertThat(tokens.refreshToken()).isPresent();
    var claims = claims(tokens);
    assertThat(claims.client()).isEqualTo(flow.client().client().id());
    assertThat(claims.audience()).containsExactly("https://id.example");
    assertThat(claims.expiresAt())
        .isEqualTo(claims.issuedAt().plus(ProviderFixture.TOKENS.accessTokenLife()));
    assertThat(idToken(tokens))
        .satisfies(
            id -> {
              assertThat(id.string("sub")).contains(claims.subject());
              assertThat(id.string("aud")).contains(claims.client().value());
              assertThat(id.string("nonce")).contains("n-0S6_WzA2Mj");
              assertThat(id.string("at_hash")).isPresent();
              assertThat(id.member("c_hash")).isEmpty();
            });
  }

  @Test
  void keepsNoTokenInTheClear() {
    var tokens = flow.tokens();

    assertThat(provider.stores().contents().toString())
        .doesNotContain(tokens.accessToken().value())
        .doesNotContain(refreshToken(tokens).value())
        .doesNotContain(CodeFlow.VERIFIER);
  }

  @Test
  void givesOnlyWhatWasRegisteredAndAskedFor() {
    var plain = CodeFlow.of(provider, WEB).tokens("scope", "profile");

    assertThat(plain.refreshToken()).isEmpty();
    assertThat(plain.idToken()).isEmpty();
  }

  @Test
  void encryptsTheIdTokenForAClientThatWantsThat() {
    var secretive =
        CodeFlow.of(
            provider,
            WEB.with("jwks", keys(JwkFixtures.P256))
                .with("id_token_signed_response_alg", "ES256")
                .with("id_token_encrypted_response_alg", "ECDH-ES"));

    var envelope =
        provider
            .crypto()
            .envelopes()
            .find(secretive.tokens().idToken().orElseThrow().value())
            .orElseThrow();

    assertThat(envelope.reader())
        .isEqualTo(new InMemoryEnvelopes.Reader.Holder(publicPart(JwkFixtures.P256)));
    assertThat(provider.crypto().signatures().find(envelope.content()).orElseThrow().header())
        .satisfies(header -> assertThat(header.string("alg")).contains("ES256"));
  }

  @ParameterizedTest
  @CsvSource({
    "code, '', invalid_request",
    "code, unknown, invalid_grant",
    "code_verifier, '', invalid_grant",
    "code_verifier, short, invalid_grant",
    "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX, invalid_grant",
    "code_verifier, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_grant",
    "redirect_uri, '', invalid_grant",
    "redirect_uri, https://client.example/other, invalid_grant",
    "redirect_uri, https://client.example/callback?, invalid_grant",
    "resource, https://api.example, invalid_target",
    "resource, https://unknown.example, invalid_target",
    "grant_type, '', invalid_request",
    "grant_type, password, unsupported_grant_type",
    "grant_type, implicit, unsupported_grant_type",
    "grant_type, client_credentials, unauthorized_client",
  })
  void refusesASpoiltRequestAndChangesNothing(String name, String value, String error) {
    var code = flow.code();
    var before = provider.stores().contents();

    assertThat(code(flow.redeem(code, name, value))).isEqualTo(error);

    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesDoubledParametersAndChangesNothing() {
    var code = flow.code();
    var before = provider.stores().contents();

    for (var name : List.of("code", "grant_type", "redirect_uri", "code_verifier", "x")) {
      var doubled = Requests.withAll(flow.tokenRequest(code), name, "a", "b");
      assertThat(code(provider.requestTokens().request(flow.credentials(), doubled)))
          .isEqualTo("invalid_request");
    }
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void refusesWhoeverDoesNotProveToBeTheClient() {
    var code = flow.code();
    var id = flow.client().client().id();
    var before = provider.stores().contents();

    for (var credentials :
        List.of(
            new PresentedCredentials.Nothing(),
            new PresentedCredentials.NameOnly(id),
            new PresentedCredentials.BasicSecret(id, new ClientSecret("wrong")))) {
      assertThat(code(provider.requestTokens().request(credentials, flow.tokenRequest(code))))
          .isEqualTo("invalid_client");
    }
    assertThat(
            code(
                provider
                    .requestTokens()
                    .request(new PresentedCredentials.Several(), flow.tokenRequest(code))))
        .isEqualTo("invalid_request");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void doesNotGiveAnotherClientTheTokens() {
    var thief = CodeFlow.of(provider, REFRESHING);
    var code = flow.code();
    var before = provider.stores().contents();

    assertThat(code(thief.redeem(code))).isEqualTo("invalid_grant");
    assertThat(provider.stores().contents()).isEqualTo(before);

    // Nor can it end them with a code that was redeemed.
    var tokens = value(flow.redeem(code));
    assertThat(code(thief.redeem(code))).isEqualTo("invalid_grant");
    assertThat(flow.refresh(refreshToken(tokens))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesACodeFromTheMomentItExpires() {
    var code = flow.code();
    provider.clock().pass(ProviderFixture.CODE_LIFE.minusNanos(1));
    assertThat(flow.redeem(flow.code())).isInstanceOf(Result.Ok.class);
    provider.clock().pass(Duration.ofNanos(1));

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
  }

  @Test
  void endsAllTokensOfACodeThatIsUsedTwice() {
    var code = flow.code();
    var tokens = value(flow.redeem(code));
    var next = value(flow.refresh(refreshToken(tokens)));
    assertThat(isGood(tokens)).isTrue();

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");

    assertThat(isGood(tokens)).isFalse();
    assertThat(isGood(next)).isFalse();
    assertThat(code(flow.refresh(refreshToken(next)))).isEqualTo("invalid_grant");
  }

  @Test
  void noticesASecondUseWhateverElseIsWrongWithIt() {
    var code = flow.code();
    var tokens = value(flow.redeem(code));
    provider.clock().pass(ProviderFixture.CODE_LIFE);

    assertThat(code(flow.redeem(code, "code_verifier", ""))).isEqualTo("invalid_grant");

    assertThat(isGood(tokens)).isFalse();
  }

  @Test
  void doesNotEndOtherGrantsOfTheSameClient() {
    var other = flow.tokens();
    var code = flow.code();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");

    assertThat(isGood(other)).isTrue();
    assertThat(flow.refresh(refreshToken(other))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void givesOneOfManyTheTokensAndEndsThemAsTheCodeWasUsedTwice() {
    var code = flow.code();

    var results = Race.results(runner -> flow.redeem(code));

    var issued = results.stream().filter(Result.Ok.class::isInstance).toList();
    assertThat(issued).hasSize(1);
    assertThat(isGood(value(issued.getFirst()))).isFalse();
    assertThat(code(flow.refresh(refreshToken(value(issued.getFirst())))))
        .isEqualTo("invalid_grant");
  }

  @Test
  void endsTheGrantEvenIfAllFoundTheCodeUnused() {
    var code = flow.code();
    var requestTokens = provider.requestTokensAt(new Race.Meeting());

    var results =
        Race.results(runner -> requestTokens.request(flow.credentials(), flow.tokenRequest(code)));

    var issued = results.stream().filter(Result.Ok.class::isInstance).toList();
    assertThat(issued).hasSize(1);
    assertThat(isGood(value(issued.getFirst()))).isFalse();
  }

  @Test
  void givesNothingForAGrantThatHasEnded() {
    var code = flow.code();
    var grant =
        provider
            .stores()
            .authorizationCodes()
            .find(provider.crypto().secretHasher().hash(code))
            .orElseThrow()
            .grant();
    provider.stores().revocations().revokeGrant(grant.id(), Times.LATER);

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
  }

  @Test
  void asksForTheVerifierOnlyWhereThereWasAChallenge() {
    var withoutChallenge = flow.code("code_challenge", "", "code_challenge_method", "");

    assertThat(code(flow.redeem(withoutChallenge))).isEqualTo("invalid_grant");
    assertThat(flow.redeem(withoutChallenge, "code_verifier", "")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void takesAPublicClientByItsVerifier() {
    var app = CodeFlow.of(provider, PUBLIC);

    assertThat(code(app.redeem(app.code(), "code_verifier", ""))).isEqualTo("invalid_grant");
    assertThat(app.tokens().refreshToken()).isPresent();
  }

  @Test
  void doesNotAskForAUriThatTheRequestDidNotName() {
    var unnamed = flow.code("redirect_uri", "", "scope", "profile");
    assertThat(flow.redeem(unnamed, "redirect_uri", "")).isInstanceOf(Result.Ok.class);

    var named = flow.code("redirect_uri", "", "scope", "profile");
    assertThat(flow.redeem(named)).isInstanceOf(Result.Ok.class);

    var wrong = flow.code("redirect_uri", "", "scope", "profile");
    assertThat(code(flow.redeem(wrong, "redirect_uri", "https://evil.example")))
        .isEqualTo("invalid_grant");
  }

  @Test
  void narrowsTheResourcesAndNeverWidensThem() {
    var api = ProviderFixture.API.value();
    var files = ProviderFixture.FILES.value();
    var request = Requests.withAll(flow.request(), "resource", api, files);

    assertThat(claims(value(flow.redeem(flow.codeFor(request)))).audience())
        .containsExactly(api, files);
    assertThat(claims(value(flow.redeem(flow.codeFor(request), "resource", files))).audience())
        .containsExactly(files);
    assertThat(code(flow.redeem(flow.code("resource", api), "resource", files)))
        .isEqualTo("invalid_target");
  }

  @Test
  void refusesTheGrantTypeToWhoDidNotRegisterIt() {
    var implicit = CodeFlow.of(provider, WEB.with("response_types", texts("token")));

    assertThat(code(implicit.redeem("any"))).isEqualTo("unauthorized_client");
    assertThat(code(CodeFlow.of(provider, WEB).refresh(refreshToken(flow.tokens()))))
        .isEqualTo("unauthorized_client");
  }

  private boolean isGood(IssuedTokens tokens) {
    return provider.verifyAccessToken().verify(tokens.accessToken()) instanceof Result.Ok;
  }

  private AccessTokenClaims claims(IssuedTokens tokens) {
    var signed = provider.crypto().signatures().find(tokens.accessToken().value()).orElseThrow();
    return AccessTokenClaims.parse(signed.claims()).orElseThrow();
  }

  private JsonObject idToken(IssuedTokens tokens) {
    return provider
        .crypto()
        .signatures()
        .find(tokens.idToken().orElseThrow().value())
        .orElseThrow()
        .claims();
  }
}
