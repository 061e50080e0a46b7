package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.user.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.session.SignIn;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.Account;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.user.InMemoryUserDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions, grants and tokens end with the directory entry of their user. */
class DirectoryUserEndsTest {

  private static final JsonObject CLAIMS = JsonObject.EMPTY.with("name", "Dora");

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();
  private final ProviderFixture provider = ProviderFixture.start(directory);
  private final CodeFlow flow = signIn();
  private final String code = flow.code();
  private final IssuedTokens tokens = flow.tokens();

  private CodeFlow signIn() {
    directory.put("entry-dora", "dora", CLAIMS, PASSWORD);
    return new CodeFlow(
        provider, Registrations.register(provider, Registrations.REFRESHING), session());
  }

  private SessionToken session() {
    return value(
            provider
                .signIn()
                .signIn(
                    SignIn.Command.inNewBrowser(
                        new AuthenticateUser.Credentials(
                            "dora", PASSWORD, "here", Optional.empty()))))
        .token();
  }

  @Test
  void theDirectoryIsNotAskedWhileItsAnswerIsCurrent() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME.minusMillis(1));
    directory.setAway(true);
    var before = directory.calls();

    assertThat(userInfo()).isInstanceOf(Result.Ok.class);
    assertThat(introspect(accessToken())).isEqualTo("active");
    assertThat(introspect(refreshToken())).isEqualTo("active");
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.refresh(CodeFlow.refreshToken(tokens))).isInstanceOf(Result.Ok.class);

    assertThat(directory.calls()).isEqualTo(before);
  }

  @Test
  void theDirectoryIsAskedOnceInTheTime() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    var before = directory.calls();

    assertThat(introspect(accessToken())).isEqualTo("active");
    assertThat(directory.calls() - before).isEqualTo(1);
    assertThat(userInfo()).isInstanceOf(Result.Ok.class);
    assertThat(introspect(refreshToken())).isEqualTo("active");
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.refresh(CodeFlow.refreshToken(tokens))).isInstanceOf(Result.Ok.class);
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME.minusMillis(1));
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);

    assertThat(directory.calls() - before).isEqualTo(1);
    assertThat(account().version()).isZero();
  }

  @RepeatedTest(20)
  void concurrentRequestsAskOnce() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    var before = directory.calls();
    assertThat(Race.results(runner -> introspect(accessToken()))).containsOnly("active");
    assertThat(directory.calls() - before).isEqualTo(1);
  }

  @Test
  void eachUseAsksWhenTheAnswerIsTooOld() {
    // Each in turn; an access token lives shorter than all of them together.
    asksOnce(this::userInfo);
    asksOnce(() -> introspect(refreshToken()));
    asksOnce(flow::authorize);
    asksOnce(() -> flow.refresh(CodeFlow.refreshToken(tokens)));
  }

  private void asksOnce(Supplier<?> use) {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    var before = directory.calls();
    assertThat(use.get()).isNotNull();
    assertThat(directory.calls() - before).isEqualTo(1);
  }

  @Test
  void nothingIsDecidedWhileTheDirectoryIsAwayForTooLong() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME.minusSeconds(1));
    var lateCode = flow.code();
    provider.clock().pass(Duration.ofSeconds(1));
    directory.setAway(true);
    var before = provider.stores().contents();

    assertThat(code(userInfo())).isEqualTo("temporarily_unavailable");
    assertThat(introspect(accessToken())).isEqualTo("temporarily_unavailable");
    assertThat(introspect(refreshToken())).isEqualTo("temporarily_unavailable");
    assertThat(code(flow.redeem(lateCode))).isEqualTo("temporarily_unavailable");
    assertThat(code(flow.refresh(CodeFlow.refreshToken(tokens))))
        .isEqualTo("temporarily_unavailable");
    assertThat(refusal(flow.authorize("prompt", "none"))).isEqualTo("temporarily_unavailable");
    // Another user of the browser can have a local account.
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(flow.allow()).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(refusal(flow.deny())).isEqualTo("access_denied");

    assertThat(provider.stores().contents()).isEqualTo(before);
    directory.setAway(false);

    assertThat(userInfo()).isInstanceOf(Result.Ok.class);
    assertThat(flow.redeem(lateCode)).isInstanceOf(Result.Ok.class);
    assertThat(flow.refresh(CodeFlow.refreshToken(tokens))).isInstanceOf(Result.Ok.class);
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void theDirectoryIsNotAskedAboutASessionThatWouldNotBeUsed() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    directory.setAway(true);
    var before = directory.calls();

    for (var request :
        List.of(List.of("prompt", "login"), List.of("max_age", "0"), List.of("max_age", "60"))) {
      assertThat(flow.authorize(request.toArray(String[]::new)))
          .as(request.toString())
          .isInstanceOf(Outcome.SignInNeeded.class);
    }
    assertThat(refusal(flow.authorize("prompt", "none", "max_age", "60")))
        .isEqualTo("login_required");

    assertThat(directory.calls()).isEqualTo(before);
  }

  // A stolen refresh token is used: that needs no directory.
  @Test
  void aUsedRefreshTokenEndsTheGrantAlsoWhileTheDirectoryIsAway() {
    var next = value(flow.refresh(CodeFlow.refreshToken(tokens)));
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    directory.setAway(true);

    assertThat(code(flow.refresh(CodeFlow.refreshToken(tokens)))).isEqualTo("invalid_grant");
    directory.setAway(false);
    assertThat(code(flow.refresh(CodeFlow.refreshToken(next)))).isEqualTo("invalid_grant");
  }

  @Test
  void everythingEndsWithTheEntry() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME.minusSeconds(1));
    var lateCode = flow.code();
    directory.remove("entry-dora");
    assertThat(introspect(accessToken())).isEqualTo("active");
    provider.clock().pass(Duration.ofSeconds(1));
    var before = directory.calls();

    assertThatNothingIsValid(lateCode);

    assertThat(directory.calls() - before).isEqualTo(1);
    assertThat(events()).containsExactly("account.created", "account.left_directory");
    // It stays ended when the directory is away, and when the person comes back.
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    directory.setAway(true);
    assertThatNothingIsValid(lateCode);
    directory.setAway(false);
    directory.put("entry-dora", "dora", CLAIMS, PASSWORD);
    assertThatNothingIsValid(lateCode);
    assertThat(events()).containsExactly("account.created", "account.left_directory");
  }

  @Test
  void aPersonWhoComesBackHasTheSameAccountAfterASignIn() {
    var before = account().id();
    directory.remove("entry-dora");
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);
    directory.put("entry-dora", "dora", CLAIMS, PASSWORD);
    provider.clock().pass(Duration.ofSeconds(1));

    var again = new CodeFlow(provider, flow.client(), session());

    assertThat(account().id()).isEqualTo(before);
    assertThat(again.authorize()).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void theClaimsAreThoseOfTheLastAnswer() {
    directory.put("entry-dora", "dorothea", CLAIMS.with("name", "Dorothea"), PASSWORD);
    assertThat(claims().string("name")).contains("Dora");
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    assertThat(claims().string("name")).contains("Dorothea");
    assertThat(claims().string("preferred_username")).contains("dorothea");
    assertThat(claims().integer("updated_at"))
        .contains(provider.clock().instant().getEpochSecond());
    assertThat(events()).containsExactly("account.created", "account.replaced");
  }

  @Test
  void anAnswerFromTheFutureIsNotUsed() {
    var account = account();
    var link = account.directory().orElseThrow();
    var future = provider.clock().instant().plus(Duration.ofDays(1));
    assertThat(provider.stores().accounts().checked(account.id(), link, future)).isTrue();
    directory.remove("entry-dora");

    assertThat(introspect(accessToken())).isEqualTo("inactive");
  }

  @Test
  void anAccountWithoutItsDirectoryIsNotConfirmed() {
    provider.clock().pass(ProviderFixture.DIRECTORY_CACHE_TIME);
    var without = ProviderFixture.start(provider.stores(), provider.crypto(), provider.clock());
    var later = new CodeFlow(without, flow.client(), flow.session());
    assertThat(code(later.refresh(CodeFlow.refreshToken(tokens))))
        .isEqualTo("temporarily_unavailable");
  }

  private void assertThatNothingIsValid(String lateCode) {
    assertThat(code(userInfo())).isEqualTo("invalid_token");
    assertThat(introspect(accessToken())).isEqualTo("inactive");
    assertThat(introspect(refreshToken())).isEqualTo("inactive");
    assertThat(code(flow.redeem(lateCode))).isEqualTo("invalid_grant");
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(CodeFlow.refreshToken(tokens)))).isEqualTo("invalid_grant");
    assertThat(flow.authorize()).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(refusal(flow.authorize("prompt", "none"))).isEqualTo("login_required");
  }

  private Account account() {
    return provider.stores().accounts().all().stream()
        .filter(account -> account.username().value().startsWith("dor"))
        .findFirst()
        .orElseThrow();
  }

  private List<String> events() {
    return provider.stores().accountEvents().stream()
        .map(event -> event.action().wireName())
        .toList();
  }

  private String accessToken() {
    return tokens.accessToken().value();
  }

  private String refreshToken() {
    return CodeFlow.refreshToken(tokens).value();
  }

  private Result<UserInfo, BearerError> userInfo() {
    return provider.readUserInfo().read(Optional.of(tokens.accessToken()));
  }

  private JsonObject claims() {
    return value(userInfo()) instanceof UserInfo.Claims(var claims) ? claims : JsonObject.EMPTY;
  }

  private static String refusal(Outcome outcome) {
    return outcome
            instanceof
            Outcome.Refused(AuthorizationRefusal.Redirectable(var _, var _, var _, var error))
        ? error.code()
        : outcome.toString();
  }

  private String introspect(String token) {
    return provider
        .introspectToken()
        .introspect(flow.credentials(), Requests.parameters("token", token), AnswerForm.JSON)
        .map(DirectoryUserEndsTest::state)
        .orElse(TokenError::code);
  }

  private static String state(Answer answer) {
    return answer instanceof Answer.Plain(Introspection.Inactive()) ? "inactive" : "active";
  }
}
