package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.grant.CodeFlow.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Requests;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A refresh token is exchanged for its successor; one that is reused after the overlap revokes its
 * whole family.
 */
class RefreshTokenGrantHandlerTest {

  private static final Duration OVERLAP = ProviderFixture.TOKENS.refreshTokenOverlap();

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);
  private final RefreshToken first = refreshToken(flow.tokens());

  @Test
  void issuesNewTokensAndTheNextRefreshToken() {
    var tokens = value(flow.refresh(first));

    assertThat(refreshToken(tokens)).isNotEqualTo(first);
    assertThat(tokens.scope()).isEqualTo(Scope.of("openid", "profile"));
    assertThat(isValid(tokens)).isTrue();
    assertThat(flow.refresh(refreshToken(tokens))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void repeatsTheSignInAndTheNonce() {
    provider.clock().pass(Duration.ofHours(1));

    var token = value(flow.refresh(first)).idToken().orElseThrow();

    var claims = provider.crypto().signatures().find(token.value()).orElseThrow().claims();
    assertThat(claims.string("nonce")).contains("n-0S6_WzA2Mj");
    assertThat(claims.integer("iat")).contains(provider.clock().instant().getEpochSecond());
    assertThat(claims.integer("auth_time"))
        .contains(provider.clock().instant().minusSeconds(3600).getEpochSecond());
  }

  @Test
  void issuesNoNonceIfTheAuthorizationRequestHadNone() {
    var refreshed = value(flow.refresh(refreshToken(flow.tokens("nonce", ""))));

    var idToken = refreshed.idToken().orElseThrow();
    var claims = provider.crypto().signatures().find(idToken.value()).orElseThrow().claims();
    assertThat(claims.member("nonce")).isEmpty();
  }

  @Test
  void issuesFurtherTokensForAUsedTokenDuringTheOverlap() {
    var one = value(flow.refresh(first));
    provider.clock().pass(OVERLAP.minusNanos(1));
    var other = value(flow.refresh(first));

    assertThat(refreshToken(other)).isNotEqualTo(refreshToken(one)).isNotEqualTo(first);
    assertThat(isValid(one)).isTrue();
    assertThat(isValid(other)).isTrue();
    assertThat(claims(other).grant()).isEqualTo(claims(one).grant());
    assertThat(flow.refresh(refreshToken(one))).isInstanceOf(Result.Ok.class);
    assertThat(flow.refresh(refreshToken(other))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void revokesAllTokensOfTheOverlapWhenOneIsReusedAfterIt() {
    var one = value(flow.refresh(first));
    var other = value(flow.refresh(first));
    provider.clock().pass(OVERLAP);

    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");

    assertThat(isValid(one)).isFalse();
    assertThat(isValid(other)).isFalse();
    assertThat(code(flow.refresh(refreshToken(one)))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(refreshToken(other)))).isEqualTo("invalid_grant");
  }

  @Test
  void doesNotProlongTheOverlap() {
    assertThat(flow.refresh(first)).isInstanceOf(Result.Ok.class);
    provider.clock().pass(OVERLAP.dividedBy(2));
    assertThat(flow.refresh(first)).isInstanceOf(Result.Ok.class);
    provider.clock().pass(OVERLAP.dividedBy(2));

    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");
  }

  @Test
  void checksARequestDuringTheOverlapLikeAnyOther() {
    assertThat(flow.refresh(first)).isInstanceOf(Result.Ok.class);
    var before = provider.stores().contents();

    assertThat(code(flow.refresh(first, "scope", "openid email"))).isEqualTo("invalid_scope");
    assertThat(code(flow.refresh(first, "resource", ProviderFixture.API.value())))
        .isEqualTo("invalid_target");

    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void revokesTheFamilyWhenATokenIsReused() {
    var tokens = value(flow.refresh(first));
    provider.clock().pass(OVERLAP);

    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");

    assertThat(isValid(tokens)).isFalse();
    assertThat(code(flow.refresh(refreshToken(tokens)))).isEqualTo("invalid_grant");
  }

  @Test
  void revokesTheFamilyWhenATokenIsReusedAfterItsExpiry() {
    provider.clock().pass(Duration.ofDays(29));
    var tokens = value(flow.refresh(first));
    provider.clock().pass(Duration.ofDays(2));

    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");

    assertThat(code(flow.refresh(refreshToken(tokens)))).isEqualTo("invalid_grant");
  }

  @Test
  void doesNotRevokeOtherFamilies() {
    var other = refreshToken(flow.tokens());
    assertThat(flow.refresh(first)).isInstanceOf(Result.Ok.class);
    provider.clock().pass(OVERLAP);

    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");

    assertThat(flow.refresh(other)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void issuesTokensOfOneFamilyInConcurrentRequests() {
    var requestTokens = provider.requestTokensAt(new Race.Meeting());

    var results = Race.results(runner -> requestTokens.request(flow.credentials(), request(first)));

    assertThat(results).allSatisfy(result -> assertThat(isValid(value(result))).isTrue());
    assertThat(results.stream().map(result -> refreshToken(value(result))).distinct())
        .hasSize(Race.RUNNERS);
    assertThat(results.stream().map(result -> claims(value(result)).grant()).distinct()).hasSize(1);
    provider.clock().pass(OVERLAP);
    assertThat(code(flow.refresh(first))).isEqualTo("invalid_grant");
    assertThat(results).allSatisfy(result -> assertThat(isValid(value(result))).isFalse());
  }

  @Test
  void revokesTheFamilyInConcurrentRequestsIfThereIsNoOverlap() {
    var requestTokens = provider.requestTokensAt(new Race.Meeting(), withoutOverlap());

    var results = Race.results(runner -> requestTokens.request(flow.credentials(), request(first)));

    var issued = results.stream().filter(Result.Ok.class::isInstance).toList();
    assertThat(issued).hasSize(1);
    assertThat(isValid(value(issued.getFirst()))).isFalse();
    assertThat(code(flow.refresh(refreshToken(value(issued.getFirst())))))
        .isEqualTo("invalid_grant");
  }

  private static Parameters request(RefreshToken token) {
    return Requests.parameters("grant_type", "refresh_token", "refresh_token", token.value());
  }

  private static TokenPolicy withoutOverlap() {
    var policy = ProviderFixture.TOKENS;
    return new TokenPolicy(
        policy.accessTokenLife(),
        policy.idTokenLife(),
        policy.refreshTokenLife(),
        Duration.ZERO,
        policy.accessTokenAlgorithm());
  }

  @ParameterizedTest
  @CsvSource({
    "refresh_token, '', invalid_request",
    "refresh_token, unknown, invalid_grant",
    "scope, openid email, invalid_scope",
    "scope, countersign:admin, invalid_scope",
    "scope, openid  profile, invalid_scope",
    "resource, https://api.example, invalid_target",
    "resource, https://unknown.example, invalid_target",
  })
  void refusesAnInvalidRequestAndChangesNothing(String name, String value, String error) {
    var before = provider.stores().contents();

    assertThat(code(flow.refresh(first, name, value))).isEqualTo(error);

    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(flow.refresh(first)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesAnotherClientAndDoesNotLetItRevokeTheFamily() {
    var thief = CodeFlow.of(provider, REFRESHING);
    var app = CodeFlow.of(provider, PUBLIC);
    var before = provider.stores().contents();

    assertThat(code(thief.refresh(first))).isEqualTo("invalid_grant");
    assertThat(code(app.refresh(first))).isEqualTo("invalid_grant");
    assertThat(provider.stores().contents()).isEqualTo(before);

    var next = refreshToken(value(flow.refresh(first)));
    assertThat(code(thief.refresh(first))).isEqualTo("invalid_grant");
    assertThat(flow.refresh(next)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesATokenThatWasUnusedTooLong() {
    provider.clock().pass(Duration.ofDays(30).minusNanos(1));
    var next = refreshToken(value(flow.refresh(first)));
    provider.clock().pass(Duration.ofDays(30));

    assertThat(code(flow.refresh(next))).isEqualTo("invalid_grant");
  }

  @Test
  void restrictsTheScopeOfOneAccessTokenOnly() {
    var narrow = value(flow.refresh(first, "scope", "profile"));

    assertThat(narrow.scope()).isEqualTo(Scope.of("profile"));
    assertThat(claims(narrow).scope()).isEqualTo(Scope.of("profile"));
    assertThat(narrow.idToken()).isEmpty();
    assertThat(value(flow.refresh(refreshToken(narrow))).scope())
        .isEqualTo(Scope.of("openid", "profile"));
  }

  @Test
  void keepsTheResourcesOfTheGrant() {
    var api = ProviderFixture.API.value();
    var token = refreshToken(flow.tokens("resource", api));

    var tokens = value(flow.refresh(token));

    assertThat(claims(tokens).audience()).containsExactly(api);
    assertThat(code(flow.refresh(refreshToken(tokens), "resource", ProviderFixture.FILES.value())))
        .isEqualTo("invalid_target");
  }

  /** RFC 8707 §2.2: what was granted, or a part of it. */
  @ParameterizedTest
  @ValueSource(strings = {"https://id.example", "https://id.example/"})
  void acceptsAResourceThatNamesTheAudienceOfTheTokenAnyway(String resource) {
    var tokens = value(flow.redeem(flow.code(), "resource", resource));
    assertThat(claims(tokens).audience()).containsExactly("https://id.example");

    var refreshed = value(flow.refresh(refreshToken(tokens), "resource", resource));
    assertThat(claims(refreshed).audience()).containsExactly("https://id.example");
    assertThat(code(flow.refresh(refreshToken(refreshed), "resource", ProviderFixture.API.value())))
        .isEqualTo("invalid_target");
  }

  @Test
  void rotatesTheTokensOfPublicClientsToo() {
    var app = CodeFlow.of(provider, PUBLIC);
    var token = refreshToken(app.tokens());
    assertThat(app.refresh(token)).isInstanceOf(Result.Ok.class);
    provider.clock().pass(OVERLAP);

    assertThat(code(app.refresh(token))).isEqualTo("invalid_grant");
  }

  @Test
  void worksAfterARestart() {
    var restarted = ProviderFixture.start(provider.stores(), provider.crypto(), provider.clock());
    var after = new CodeFlow(restarted, flow.client(), flow.session());

    assertThat(after.refresh(first)).isInstanceOf(Result.Ok.class);
    assertThat(restarted.publishKeys()).isNotSameAs(provider.publishKeys());
  }

  private boolean isValid(IssuedTokens tokens) {
    return provider.verifyAccessToken().verify(tokens.accessToken()) instanceof Result.Ok;
  }

  private AccessTokenClaims claims(IssuedTokens tokens) {
    var signed = provider.crypto().signatures().find(tokens.accessToken().value()).orElseThrow();
    return AccessTokenClaims.parse(signed.claims()).orElseThrow();
  }
}
