package dev.countersign.application.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.RevokeInitialAccessToken.Refusal;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialAccessTokensByAdministratorsTest {

  private static final Actor ACTOR = Actor.subject("countersign-admin");

  private final ProviderFixture provider = ProviderFixture.start();
  private final IssueInitialAccessToken issue =
      ClientAdminUseCases.issueInitialAccessToken(provider.registrationDependencies());
  private final ListInitialAccessTokens list =
      ClientAdminUseCases.listInitialAccessTokens(provider.registrationDependencies());
  private final RevokeInitialAccessToken revoke =
      ClientAdminUseCases.revokeInitialAccessToken(provider.registrationDependencies());

  @Test
  void aTokenAllowsOneRegistrationWithinADayByDefault() {
    var token = issue.issue(request(JsonObject.EMPTY), ACTOR).token();
    assertThat(registers(token)).isTrue();
    assertThat(registers(token)).isFalse();

    var late = issue.issue(request(JsonObject.EMPTY), ACTOR).token();
    provider.clock().pass(Duration.ofDays(1));
    assertThat(registers(late)).isFalse();
  }

  @Test
  void aTokenAllowsAsManyAsItsUses() {
    var token = issue.issue(request(JsonObject.EMPTY.with("uses", 2)), ACTOR).token();
    assertThat(registers(token)).isTrue();
    assertThat(registers(token)).isTrue();
    assertThat(registers(token)).isFalse();
  }

  @Test
  void aTokenEnforcesItsPolicy() {
    var policy = JsonObject.EMPTY.with("required_members", Registrations.texts("client_name"));
    var token = issue.issue(request(JsonObject.EMPTY.with("policy", policy)), ACTOR).token();
    assertThat(registers(token)).isFalse();
    assertThat(registers(token, Registrations.WEB.with("client_name", "An app"))).isTrue();
  }

  @Test
  void aRevokedTokenAllowsNothing() {
    var issued = issue.issue(request(JsonObject.EMPTY), ACTOR);
    assertThat(revoke.revoke(issued.kept().id(), ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertThat(registers(issued.token())).isFalse();
    assertThat(list.find(issued.kept().id())).isEmpty();
    assertThat(revoke.revoke(issued.kept().id(), ACTOR)).isEqualTo(Result.refused(Refusal.UNKNOWN));
  }

  @Test
  void whoIssuedAndRevokedATokenIsAudited() {
    var id = issue.issue(request(JsonObject.EMPTY), ACTOR).kept().id();
    assertThat(provider.stores().clientEvents())
        .containsExactly(
            ClientEvent.ofToken(
                id, ClientAction.REGISTRATION_TOKEN_ISSUED, ACTOR, provider.clock().instant()));

    provider.clock().pass(Duration.ofMinutes(1));
    assertThat(revoke.revoke(id, ACTOR)).isEqualTo(Result.ok(Done.DONE));
    assertThat(revoke.revoke(id, ACTOR)).isEqualTo(Result.refused(Refusal.UNKNOWN));
    assertThat(provider.stores().clientEvents())
        .hasSize(2)
        .last()
        .isEqualTo(
            ClientEvent.ofToken(
                id, ClientAction.REGISTRATION_TOKEN_REVOKED, ACTOR, provider.clock().instant()));
  }

  @Test
  void theBuiltInTokenIsListedAndCannotBeRevoked() {
    var _ =
        provider
            .prepareAdministration()
            .prepare(Optional.empty(), Optional.of(Registrations.TOKEN));
    assertThat(list.find(StoredInitialAccessToken.BUILT_IN)).isPresent();
    assertThat(revoke.revoke(StoredInitialAccessToken.BUILT_IN, ACTOR))
        .isEqualTo(Result.refused(Refusal.BUILT_IN));
    assertThat(registers(Registrations.TOKEN)).isTrue();
  }

  @Test
  void pagesShowEachTokenOnce() {
    for (var number = 0; number < 5; number++) {
      var _ = issue.issue(request(JsonObject.EMPTY), ACTOR);
    }
    var seen = new ArrayList<String>();
    var after = Optional.of("");
    while (after.isPresent()) {
      var page = list.list(after.get(), 2);
      assertThat(page.tokens()).hasSizeBetween(1, 2);
      page.tokens().forEach(token -> seen.add(token.id()));
      after = page.next();
    }
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "uses, 0",
    "uses, 1000001",
    "expires_in, 0",
    "expires_in, 31536001",
    "label, 1",
    "policy, 1",
    "use, 1"
  })
  void anInvalidRequestIsRefusedWithTheNameOfTheMember(String member, long value) {
    var read = InitialAccessTokenRequest.read(JsonObject.EMPTY.with(member, value));
    assertThat(read).isInstanceOf(Result.Refused.class);
    assertThat(read.mapError(reason -> reason.startsWith(member + " ")))
        .isEqualTo(Result.refused(true));
  }

  @Test
  void anInvalidPolicyIsRefused() {
    var request =
        InitialAccessTokenRequest.read(
            JsonObject.EMPTY.with("policy", JsonObject.EMPTY.with("grant_type", "implicit")));
    assertThat(request.mapError(reason -> reason.startsWith("policy: grant_type ")))
        .isEqualTo(Result.refused(true));
  }

  private boolean registers(InitialAccessToken token) {
    return registers(token, Registrations.WEB);
  }

  private boolean registers(InitialAccessToken token, JsonObject document) {
    return provider
            .registerClient()
            .register(new RegisterClient.Command(Optional.of(token), document, false))
        instanceof Result.Ok<?, ?>;
  }

  private static InitialAccessTokenRequest request(JsonObject document) {
    return InitialAccessTokenRequest.read(document)
        .orElse(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
  }
}
