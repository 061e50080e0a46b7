package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.credentials;
import static dev.countersign.testkit.client.Registrations.register;
import static dev.countersign.testkit.grant.CodeFlow.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validation, introspection and revocation of tokens. */
class TokenWorthTest {

  private static final Introspection INACTIVE = new Introspection.Inactive();

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);
  private final IssuedTokens tokens = flow.tokens();
  private final String access = tokens.accessToken().value();
  private final String refresh = refreshToken(tokens).value();
  private final PresentedCredentials other = credentials(register(provider, MACHINE));

  @Test
  void anAccessTokenIsValidUntilItExpires() {
    provider.clock().pass(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(isValid(access)).isTrue();
    provider.clock().pass(Duration.ofSeconds(1));
    assertThat(isValid(access)).isFalse();
  }

  @Test
  void otherTokensAreNotAccessTokens() {
    assertThat(isValid(tokens.idToken().orElseThrow().value())).isFalse();
    assertThat(isValid(refresh)).isFalse();
    assertThat(isValid("a.b.c")).isFalse();
    for (var type : List.of(TokenType.ID_TOKEN, TokenType.CLIENT_ASSERTION)) {
      assertThat(isValid(signed(type, claimsOf(access)))).isFalse();
    }
    assertThat(isValid(signed(TokenType.ACCESS_TOKEN, claimsOf(access)))).isTrue();
  }

  @Test
  void aTokenOfAnotherIssuerOrForAnotherResourceIsNotValid() {
    var claims = claimsOf(access);

    assertThat(isValid(signed(TokenType.ACCESS_TOKEN, claims.with("iss", "https://as.example"))))
        .isFalse();
    assertThat(isValid(signed(TokenType.ACCESS_TOKEN, claims.with("aud", "https://api.example"))))
        .isFalse();
    assertThat(isValid(signed(TokenType.ACCESS_TOKEN, claims.without(List.of("jti"))))).isFalse();
  }

  @Test
  void aTokenOfACompromisedKeyIsNotValid() {
    var ring =
        provider
            .stores()
            .keyRings()
            .find(RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256))
            .orElseThrow();
    var lost =
        ring.keys().stream()
            .map(key -> (Key) new Key.Compromised(key.identity(), key.since()))
            .toList();
    assertThat(provider.stores().keyRings().save(ring.next(lost))).isTrue();

    assertThat(isValid(access)).isFalse();
    assertThat(introspect(flow.credentials(), access)).isEqualTo(INACTIVE);
  }

  @Test
  void aTokenOfARetiringKeyIsValid() {
    var ring =
        provider
            .stores()
            .keyRings()
            .find(RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256))
            .orElseThrow();
    assertThat(provider.stores().keyRings().save(retiring(ring))).isTrue();

    assertThat(isValid(access)).isTrue();
  }

  private static KeyRing retiring(KeyRing ring) {
    return ring.next(
        ring.keys().stream()
            .map(Key.Active.class::cast)
            .map(key -> (Key) new Key.Retiring(key.identity(), key.material(), key.since()))
            .toList());
  }

  @Test
  void aClientCanIntrospectItsOwnTokens() {
    assertThat(introspect(flow.credentials(), access))
        .isInstanceOfSatisfying(
            Introspection.ActiveAccess.class,
            active -> assertThat(active.claims().client()).isEqualTo(flow.client().client().id()));
    assertThat(introspect(flow.credentials(), refresh))
        .isInstanceOf(Introspection.ActiveRefresh.class);
  }

  @Test
  void otherClientsGetInactive() {
    assertThat(introspect(other, access)).isEqualTo(INACTIVE);
    assertThat(introspect(other, refresh)).isEqualTo(INACTIVE);
  }

  @Test
  void theAdministratorCanIntrospectAccessTokensOnly() {
    assertThat(introspect(administrator(), access)).isInstanceOf(Introspection.ActiveAccess.class);
    assertThat(introspect(administrator(), refresh)).isEqualTo(INACTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "a.b.c", "ä", "\u0000", "a.b.c.d.e"})
  void invalidTokensAreInactiveWithoutAReason(String token) {
    assertThat(introspect(flow.credentials(), token)).isEqualTo(INACTIVE);
    assertThat(introspect(flow.credentials(), token.repeat(1000))).isEqualTo(INACTIVE);
    assertThat(value(revoke(flow.credentials(), token))).isNotNull();
    assertThat(value(revoke(flow.credentials(), token.repeat(1000)))).isNotNull();
  }

  @Test
  void endedTokensAreInactive() {
    var next = value(flow.refresh(refreshToken(tokens)));
    assertThat(introspect(flow.credentials(), refresh)).isEqualTo(INACTIVE);

    provider.clock().pass(Duration.ofDays(31));
    assertThat(introspect(flow.credentials(), access)).isEqualTo(INACTIVE);
    assertThat(introspect(flow.credentials(), refreshToken(next).value())).isEqualTo(INACTIVE);
  }

  @Test
  void theCallerMustAuthenticate() {
    var app = CodeFlow.of(provider, PUBLIC);

    assertThat(code(introspection(app.credentials(), access))).isEqualTo("invalid_client");
    assertThat(code(introspection(new PresentedCredentials.Nothing(), access)))
        .isEqualTo("invalid_client");
    assertThat(code(revoke(new PresentedCredentials.Nothing(), access)))
        .isEqualTo("invalid_client");
    assertThat(isValid(access)).isTrue();
  }

  @Test
  void aRequestMustContainOneToken() {
    assertThat(code(introspection(flow.credentials(), ""))).isEqualTo("invalid_request");
    assertThat(code(revoke(flow.credentials(), ""))).isEqualTo("invalid_request");
    var doubled = Requests.withAll(Requests.parameters(), "token", access, refresh);
    assertThat(
            code(
                provider
                    .introspectToken()
                    .introspect(flow.credentials(), doubled, AnswerForm.JSON)))
        .isEqualTo("invalid_request");
    assertThat(code(provider.revokeToken().revoke(flow.credentials(), doubled)))
        .isEqualTo("invalid_request");
    assertThat(isValid(access)).isTrue();
  }

  @Test
  void revokingAnAccessTokenEndsOnlyThatToken() {
    assertThat(revoke(flow.credentials(), access)).isInstanceOf(Result.Ok.class);

    assertThat(isValid(access)).isFalse();
    assertThat(introspect(flow.credentials(), access)).isEqualTo(INACTIVE);
    assertThat(flow.refresh(refreshToken(tokens))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void revokingARefreshTokenEndsTheWholeGrant() {
    assertThat(revoke(flow.credentials(), refresh)).isInstanceOf(Result.Ok.class);

    assertThat(isValid(access)).isFalse();
    assertThat(introspect(flow.credentials(), refresh)).isEqualTo(INACTIVE);
    assertThat(code(flow.refresh(refreshToken(tokens)))).isEqualTo("invalid_grant");
  }

  @Test
  void revokingAUsedRefreshTokenEndsItsSuccessorsToo() {
    var next = value(flow.refresh(refreshToken(tokens)));

    assertThat(revoke(flow.credentials(), refresh)).isInstanceOf(Result.Ok.class);

    assertThat(code(flow.refresh(refreshToken(next)))).isEqualTo("invalid_grant");
    assertThat(isValid(next.accessToken().value())).isFalse();
  }

  /** RFC 6749 §3.3: a scope has at least one token. */
  @Test
  void introspectionLeavesOutAnEmptyScope() {
    var offline = CodeFlow.of(provider, REFRESHING.with("scope", "offline_access"));
    var token = refreshToken(offline.tokens("scope", ""));

    var introspection = introspect(offline.credentials(), token.value());

    assertThat(introspection.json().members()).containsKey("exp").doesNotContainKey("scope");
  }

  @Test
  void aClientCannotRevokeTokensOfAnotherClient() {
    var before = provider.stores().contents();

    assertThat(code(revoke(other, access))).isEqualTo("unauthorized_client");
    assertThat(code(revoke(other, refresh))).isEqualTo("unauthorized_client");

    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void revokingAnExpiredTokenStoresNothing() {
    provider.clock().pass(Duration.ofMinutes(5));
    var before = provider.stores().contents();

    assertThat(revoke(flow.credentials(), access)).isInstanceOf(Result.Ok.class);

    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aPublicClientRevokesItsOwnTokens() {
    var app = CodeFlow.of(provider, PUBLIC);
    var token = refreshToken(app.tokens());

    assertThat(revoke(app.credentials(), token.value())).isInstanceOf(Result.Ok.class);
    assertThat(code(app.refresh(token))).isEqualTo("invalid_grant");
  }

  @Test
  void userInfoReturnsTheClaimsOfTheScope() {
    var subject = claimsOf(access).string("sub").orElseThrow();

    assertThat(value(provider.readUserInfo().read(Optional.of(tokens.accessToken()))))
        .isEqualTo(
            new UserInfo.Claims(
                JsonObject.EMPTY
                    .with("preferred_username", "alice")
                    .with("name", "Name of alice")
                    .with("sub", subject)));
    assertThat(
            value(
                provider
                    .readUserInfo()
                    .read(Optional.of(flow.tokens("scope", "openid").accessToken()))))
        .isEqualTo(new UserInfo.Claims(JsonObject.EMPTY.with("sub", subject)));
  }

  @Test
  void userInfoRequiresAnOpenidToken() {
    var withoutOpenId = flow.tokens("scope", "profile").accessToken();
    var forResource = flow.tokens("resource", ProviderFixture.API.value()).accessToken();

    assertThat(error(provider.readUserInfo().read(Optional.empty())))
        .isInstanceOf(InvalidToken.class);
    assertThat(error(provider.readUserInfo().read(Optional.of(withoutOpenId))))
        .isInstanceOf(InsufficientScope.class);
    assertThat(error(provider.readUserInfo().read(Optional.of(forResource))))
        .isInstanceOf(InvalidToken.class);
    assertThat(revoke(flow.credentials(), access)).isInstanceOf(Result.Ok.class);
    assertThat(error(provider.readUserInfo().read(Optional.of(tokens.accessToken()))))
        .isInstanceOf(InvalidToken.class);
  }

  private boolean isValid(String token) {
    return provider.verifyAccessToken().verify(new AccessToken(token)) instanceof Result.Ok;
  }

  private Introspection introspect(PresentedCredentials caller, String token) {
    return switch (value(introspection(caller, token))) {
      case Answer.Plain(var introspection) -> introspection;
      case Answer.Protected answer ->
          throw new AssertionError("the client did not register for this");
    };
  }

  private Result<Answer, TokenError> introspection(PresentedCredentials caller, String token) {
    return provider
        .introspectToken()
        .introspect(caller, Requests.parameters("token", token), AnswerForm.JSON);
  }

  private Result<Done, TokenError> revoke(PresentedCredentials caller, String token) {
    return provider.revokeToken().revoke(caller, Requests.parameters("token", token));
  }

  private PresentedCredentials administrator() {
    var secret = new ClientSecret("admin-secret");
    assertThat(
            provider
                .prepareAdministration()
                .prepare(Optional.of(secret), Optional.empty())
                .secret())
        .isEmpty();
    return new PresentedCredentials.BasicSecret(PrepareAdministration.ADMINISTRATOR, secret);
  }

  private JsonObject claimsOf(String token) {
    return provider.crypto().signatures().find(token).orElseThrow().claims();
  }

  private String signed(TokenType type, JsonObject claims) {
    var key =
        provider
            .stores()
            .keyRings()
            .find(RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256))
            .flatMap(KeyRing::active)
            .orElseThrow();
    return provider.crypto().tokenSigner().sign(key, type, claims);
  }
}
