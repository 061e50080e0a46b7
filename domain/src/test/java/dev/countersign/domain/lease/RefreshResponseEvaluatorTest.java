package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.lease.FamilyVerdict.Failed;
import dev.countersign.domain.lease.FamilyVerdict.Lost;
import dev.countersign.domain.lease.FamilyVerdict.Renewed;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what each response to a refresh token means for the tokens of a person. */
class RefreshResponseEvaluatorTest {

  private static final Instant ASKED_AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant WANTED_AT = ASKED_AT.minus(Duration.ofDays(2));
  private static final LeasePolicy POLICY = new LeasePolicy(Duration.ofMinutes(5));
  private static final TokenTarget PART = new TokenTarget(scope("read"), Optional.empty());
  private static final RemoteRefreshToken OLD = new RemoteRefreshToken("old-refresh");
  private static final JsonObject TOKENS =
      JsonObject.EMPTY.with("access_token", "new").with("token_type", "Bearer");

  @Test
  void replacesTheAccessTokenAndTheRefreshToken() {
    var response = TOKENS.with("expires_in", 60).with("refresh_token", "new-refresh");

    var contents = renewed(answer(200, response));

    assertThat(contents.refreshToken()).contains(new RemoteRefreshToken("new-refresh"));
    assertThat(contents.answer()).isEmpty();
    assertThat(contents.tokens())
        .containsExactly(
            new FamilyToken(
                TokenTarget.ALL,
                new AccessToken("new"),
                new Lifespan(ASKED_AT, ASKED_AT.plusSeconds(60)),
                ASKED_AT));
  }

  @Test
  void keepsTheRefreshTokenIfTheServerIssuesNone() {
    assertThat(renewed(answer(200, TOKENS)).refreshToken()).contains(OLD);
  }

  @Test
  void remembersWhenACallerLastWaitedForTheToken() {
    var answer = answer(200, TOKENS, TokenTarget.ALL, false, false);

    assertThat(renewed(answer).tokens()).first().returns(WANTED_AT, FamilyToken::wantedAt);
  }

  @Test
  void failsForGoodIfTheNewTokenHasAlreadyExpired() {
    var verdict = failed(answer(200, TOKENS.with("expires_in", 0).with("refresh_token", "new")));

    assertThat(verdict.error())
        .isEqualTo(new ServerFailed("the server issued a token that has already expired"));
    assertThat(verdict.doubtful()).isFalse();
    assertThat(verdict.contents().refreshToken()).contains(new RemoteRefreshToken("new"));
    assertThat(verdict.contents().tokens()).hasSize(1);
  }

  @Test
  void isInDoubtAfterASuccessThatCannotBeRead() {
    var verdict = failed(answer(200, JsonObject.EMPTY));

    assertThat(verdict.doubtful()).isTrue();
    assertThat(verdict.contents().refreshToken()).contains(OLD);
    assertThat(verdict.contents().answer()).isEmpty();
    assertThat(verdict.error())
        .isEqualTo(new ServerFailed("the provider's response contains no bearer token"));
  }

  @ParameterizedTest
  @CsvSource({"500, true", "502, true", "503, false", "302, false", "429, false", "404, false"})
  void isInDoubtIfTheServerMayHaveDoneItsWork(int status, boolean doubtful) {
    var verdict = failed(answer(status, JsonObject.EMPTY));

    assertThat(verdict.doubtful()).isEqualTo(doubtful);
    assertThat(verdict.pauses()).isTrue();
    assertThat(verdict.retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(verdict.error())
        .isEqualTo(
            new ServerFailed(
                "the provider responded with status " + status + " and no usable document"));
  }

  @Test
  void staysInDoubtUntilAnAnswerEndsIt() {
    assertThat(failed(answer(503, JsonObject.EMPTY, TokenTarget.ALL, true, true)).doubtful())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesAllTokensIfTheServerRefusesTheRefreshToken(boolean doubtful) {
    var answer =
        answer(
            400, JsonObject.EMPTY.with("error", "invalid_grant"), TokenTarget.ALL, doubtful, true);

    var verdict = RefreshResponseEvaluator.judge(contents(answer), POLICY);

    assertThat(verdict).isInstanceOf(Lost.class);
    assertThat(((Lost) verdict).doubtful()).isEqualTo(doubtful);
    assertThat(verdict.contents().tokens()).isEmpty();
    assertThat(verdict.contents().refreshToken()).isEmpty();
  }

  @Test
  void doesNotTakeTooManyRequestsForARefusedToken() {
    var verdict = failed(answer(429, JsonObject.EMPTY.with("error", "invalid_grant")));

    assertThat(verdict.contents().refreshToken()).contains(OLD);
  }

  @Test
  void repeatsNothingThatAServerMayHaveCopiedFromTheRequest() {
    var verdict = failed(answer(400, JsonObject.EMPTY.with("error", "Secret token 1")));

    assertThat(verdict.error())
        .isEqualTo(
            new ServerRefused("unknown_error", "the server refused the request for a token"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_scope", "invalid_target", "access_denied"})
  void pausesNoOtherTargetIfOnlyThisOneIsRefused(String error) {
    var response = JsonObject.EMPTY.with("error", error);

    assertThat(failed(withoutRetryAfter(response, PART)).pauses()).isFalse();
    assertThat(failed(withoutRetryAfter(response, TokenTarget.ALL)).pauses()).isTrue();
    assertThat(failed(answer(400, response, PART, false, true)).pauses()).isTrue();
  }

  @Test
  void pausesAllTargetsIfTheClientIsRefused() {
    var response = JsonObject.EMPTY.with("error", "invalid_client");

    assertThat(failed(withoutRetryAfter(response, PART)).pauses()).isTrue();
    assertThat(failed(withoutRetryAfter(response, PART)).doubtful()).isFalse();
  }

  private static FamilyContents renewed(FamilyAnswer answer) {
    var verdict = RefreshResponseEvaluator.judge(contents(answer), POLICY);
    assertThat(verdict).isInstanceOf(Renewed.class);
    return verdict.contents();
  }

  private static Failed failed(FamilyAnswer answer) {
    var verdict = RefreshResponseEvaluator.judge(contents(answer), POLICY);
    assertThat(verdict).isInstanceOf(Failed.class);
    return (Failed) verdict;
  }

  private static FamilyAnswer answer(int status, JsonObject document) {
    return answer(status, document, TokenTarget.ALL, false, true);
  }

  private static FamilyAnswer answer(
      int status, JsonObject document, TokenTarget target, boolean doubtful, boolean wanted) {
    return new FamilyAnswer(
        status,
        Optional.of(document),
        Optional.of(Duration.ofSeconds(3)),
        target,
        ASKED_AT,
        doubtful,
        wanted);
  }

  private static FamilyAnswer withoutRetryAfter(JsonObject document, TokenTarget target) {
    return new FamilyAnswer(
        400, Optional.of(document), Optional.empty(), target, ASKED_AT, false, true);
  }

  private static FamilyContents contents(FamilyAnswer answer) {
    var lifespan = new Lifespan(WANTED_AT, ASKED_AT.plusSeconds(10));
    return new FamilyContents(
        new Issuer("https://server.example"),
        new ClientId("client"),
        scope("read write"),
        Optional.of(OLD),
        List.of(new FamilyToken(TokenTarget.ALL, new AccessToken("old"), lifespan, WANTED_AT)),
        Optional.of(answer));
  }

  private static Scope scope(String text) {
    return Scope.parse(text).orElse(error -> Scope.NONE);
  }
}
