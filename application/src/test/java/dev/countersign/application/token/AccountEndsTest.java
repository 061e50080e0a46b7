package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.token.TokenId;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountLife;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Sessions, grants and tokens end with the account of their user, or when a user withdraws. */
class AccountEndsTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, Registrations.REFRESHING);
  private final String code = flow.code();
  private final IssuedTokens tokens = flow.tokens();

  @Test
  void everythingIsValidAtFirst() {
    assertThat(isValid(tokens.accessToken())).isTrue();
    assertThat(isActive(tokens.accessToken().value())).isTrue();
    assertThat(isActive(refreshToken())).isTrue();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
    assertThat(flow.refresh(tokens.refreshToken().orElseThrow())).isInstanceOf(Result.Ok.class);
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void nothingIsValidWhileTheAccountIsDisabled() {
    change(life -> life.disabled(true));

    assertThatNothingIsValid();
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);

    change(life -> life.disabled(false));

    assertThat(isValid(tokens.accessToken())).isTrue();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  /** The page asked for consent before the account was disabled. */
  @Test
  void theConsentOfADisabledUserGivesNothing() {
    change(life -> life.disabled(true));
    var before = provider.stores().contents();

    assertThat(provider.decideConsent().decide(flow.request(), Optional.of(flow.session()), true))
        .isInstanceOf(Outcome.SignInNeeded.class);

    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void nothingFromBeforeIsValidAfterTheTokensWereEnded() {
    change(life -> life.withoutTokens(provider.clock().instant()));
    provider.clock().pass(Duration.ofSeconds(1));

    assertThatNothingIsValid();
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);

    var later = CodeFlow.of(provider, Registrations.REFRESHING).tokens();
    assertThat(isValid(later.accessToken())).isTrue();
  }

  @Test
  void aWithdrawnConsentEndsTheTokensOfItsClientOnly() {
    var other = CodeFlow.of(provider, Registrations.REFRESHING).tokens();
    // Tokens contain their time in whole seconds.
    var since = provider.clock().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    provider.stores().consents().withdraw(account().id(), flow.client().client().id(), since);
    provider.clock().pass(Duration.ofSeconds(1));

    assertThatNothingIsValid();
    assertThat(isValid(other.accessToken())).isTrue();
    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);

    var later = flow.tokens();
    assertThat(isValid(later.accessToken())).isTrue();
    assertThat(flow.refresh(later.refreshToken().orElseThrow())).isInstanceOf(Result.Ok.class);
  }

  /** The account is found by the grant: the subject of a token may be another identifier. */
  @Test
  void userInfoIsAboutTheUserOfTheGrant() {
    var claims =
        provider
            .verifyAccessToken()
            .verify(tokens.accessToken())
            .orElse(
                invalid -> {
                  throw new AssertionError(invalid.description());
                });
    var pairwise =
        new AccessTokenClaims(
            claims.issuer(),
            "pairwise",
            claims.audience(),
            claims.client(),
            claims.scope(),
            new TokenId("other"),
            claims.grant(),
            claims.authenticatedAt(),
            claims.issuedAt(),
            claims.expiresAt());
    provider.stores().accessTokens().add(provider.crypto().secretHasher().hash("opaque"), pairwise);

    assertThat(provider.readUserInfo().read(Optional.of(new AccessToken("opaque"))))
        .isInstanceOfSatisfying(
            Result.Ok.class,
            ok ->
                assertThat(ok.value())
                    .isEqualTo(
                        new ReadUserInfo.UserInfo.Claims(
                            account()
                                .claims(claims.scope(), ReleasePolicy.STANDARD, LanguageTags.NONE)
                                .with("sub", "pairwise"))));
  }

  @Test
  void userInfoEndsWithTheAccount() {
    assertThat(provider.readUserInfo().read(Optional.of(tokens.accessToken())))
        .isInstanceOf(Result.Ok.class);
    change(life -> life.disabled(true));
    assertThat(provider.readUserInfo().read(Optional.of(tokens.accessToken())))
        .isInstanceOf(Result.Refused.class);
  }

  private void assertThatNothingIsValid() {
    assertThat(isValid(tokens.accessToken())).isFalse();
    assertThat(isActive(tokens.accessToken().value())).isFalse();
    assertThat(isActive(refreshToken())).isFalse();
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(tokens.refreshToken().orElseThrow()))).isEqualTo("invalid_grant");
  }

  private void change(UnaryOperator<AccountLife> how) {
    var account = account();
    assertThat(provider.stores().accounts().replace(account.with(how.apply(account.life()))))
        .isTrue();
  }

  private Account account() {
    return provider.stores().accounts().named(new Username("alice")).orElseThrow();
  }

  private String refreshToken() {
    return tokens.refreshToken().orElseThrow().value();
  }

  private boolean isValid(AccessToken token) {
    return provider.verifyAccessToken().verify(token) instanceof Result.Ok;
  }

  private boolean isActive(String token) {
    Parameters request = Requests.parameters("token", token);
    return provider
        .introspectToken()
        .introspect(flow.credentials(), request, AnswerForm.JSON)
        .map(
            answer ->
                answer instanceof Answer.Plain(var introspection)
                    && !(introspection instanceof Introspection.Inactive))
        .orElse(error -> false);
  }
}
