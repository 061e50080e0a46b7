package dev.countersign.application.token;

import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.logout.LogoutUseCases;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clients of different sectors cannot find out that they have the same user. */
class PairwiseSubjectsTest {

  private static final String OTHER = "https://other.example/callback";
  private static final JsonObject PAIRWISE = REFRESHING.with("subject_type", "pairwise");

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, PAIRWISE);
  private final UserId alice =
      provider.stores().accounts().named(new Username("alice")).orElseThrow().id();

  private static <T, E extends OAuthError> T value(Result<T, E> result) {
    return result.orElse(
        error -> {
          throw new AssertionError(error.code() + ": " + error.description());
        });
  }

  private JsonObject claims(String jwt) {
    return provider.crypto().signatures().find(jwt).orElseThrow().claims();
  }

  private JsonObject introspection(CodeFlow from, String token) {
    var answer =
        provider
            .introspectToken()
            .introspect(from.credentials(), Requests.parameters("token", token), AnswerForm.JSON);
    return ((Answer.Plain) value(answer)).introspection().json();
  }

  /** Returns each {@code sub} that the client sees. */
  private Set<String> subjects(CodeFlow from, IssuedTokens tokens) {
    var seen = new HashSet<String>();
    var userInfo = value(provider.readUserInfo().read(Optional.of(tokens.accessToken())));
    for (var json :
        List.of(
            claims(tokens.idToken().orElseThrow().value()),
            claims(tokens.accessToken().value()),
            ((UserInfo.Claims) userInfo).claims(),
            introspection(from, tokens.accessToken().value()),
            introspection(from, CodeFlow.refreshToken(tokens).value()))) {
      assertThat(json.toString()).doesNotContain(alice.value());
      seen.add(json.string("sub").orElseThrow());
    }
    return seen;
  }

  private String subject(CodeFlow from) {
    var tokens = from.tokens();
    var seen = subjects(from, tokens);
    var refreshed = CodeFlow.issued(from.refresh(CodeFlow.refreshToken(tokens)));
    seen.addAll(subjects(from, refreshed));
    assertThat(seen).hasSize(1);
    return seen.iterator().next();
  }

  @Test
  void aClientSeesOneSubjectEverywhereAndNeverTheIdentifier() {
    var sub = subject(flow);
    assertThat(PairwiseSubject.hasForm(sub)).isTrue();
    assertThat(subject(flow)).isEqualTo(sub);
  }

  @Test
  void logoutTokensHaveTheSameSubject() {
    var sub = subject(flow);
    var token =
        LogoutUseCases.issueLogoutToken(
                provider.issuerDependencies().encoder(),
                provider.crypto().secretGenerator(),
                ProviderFixture.ISSUER,
                provider.clock(),
                provider.issuerDependencies().findSubject())
            .make(alice, flow.client().client(), new Sid("sid"));
    assertThat(claims(value(token).value()).string("sub")).contains(sub);
  }

  @Test
  void onlyClientsOfOneSectorShareASubject() {
    var sameHost = CodeFlow.of(provider, PAIRWISE);
    var elsewhere = CodeFlow.of(provider, PAIRWISE.with("redirect_uris", texts(OTHER)));
    var mine = subject(flow);
    assertThat(subject(sameHost)).isEqualTo(mine);
    var code = elsewhere.code("redirect_uri", OTHER);
    var tokens = CodeFlow.issued(elsewhere.redeem(code, "redirect_uri", OTHER));
    var theirs = subjects(elsewhere, tokens);
    assertThat(theirs).hasSize(1).doesNotContain(mine);
  }

  @Test
  void theTokensOfTheFrontChannelHaveIt() {
    var implicit = CodeFlow.of(provider, Registrations.IMPLICIT.with("subject_type", "pairwise"));
    var responded = (Outcome.Responded) implicit.allow("response_type", "id_token token");
    var parameters = responded.response().parameters();
    var mine = subject(flow);
    for (var name : List.of("id_token", "access_token")) {
      assertThat(claims(String.valueOf(parameters.get(name))).string("sub")).contains(mine);
    }
  }

  @Test
  void aRequestedSubjectIsThatOfTheClient() {
    var own = "{\"id_token\":{\"sub\":{\"value\":\"" + subject(flow) + "\"}}}";
    assertThat(flow.allow("claims", own)).isInstanceOf(Outcome.Responded.class);
    var identifier = "{\"id_token\":{\"sub\":{\"value\":\"" + alice.value() + "\"}}}";
    assertThat(flow.allow("claims", identifier)).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void publicClientsStillSeeTheIdentifier() {
    var open = CodeFlow.of(provider, REFRESHING);
    assertThat(claims(open.tokens().idToken().orElseThrow().value()).string("sub"))
        .contains(alice.value());
  }

  @Test
  void theEndOfTheAccountStillEndsTheTokens() {
    var tokens = flow.tokens();
    var account = provider.stores().accounts().find(alice).orElseThrow();
    var ended = account.with(account.life().withoutTokens(provider.clock().instant()));
    assertThat(provider.stores().accounts().replace(ended)).isTrue();

    assertThat(provider.readUserInfo().read(Optional.of(tokens.accessToken())))
        .isInstanceOf(Result.Refused.class);
    assertThat(flow.refresh(CodeFlow.refreshToken(tokens))).isInstanceOf(Result.Refused.class);
  }
}
