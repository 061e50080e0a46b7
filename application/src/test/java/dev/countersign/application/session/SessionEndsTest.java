package dev.countersign.application.session;

import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.grant.GrantSession;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Grants end with the session in which they were given, or outlive it. */
class SessionEndsTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, Registrations.REFRESHING);

  private SessionId session() {
    return value(provider.findSession().find(Optional.of(flow.session())))
        .orElseThrow()
        .session()
        .id();
  }

  private boolean refreshes(IssuedTokens tokens) {
    return flow.refresh(CodeFlow.refreshToken(tokens)) instanceof Result.Ok;
  }

  @Test
  void aGrantEndsWithItsSession() {
    var code = flow.code();
    var tokens = flow.tokens();
    assertThat(provider.endSessions().end(session())).isTrue();

    assertThat(refreshes(tokens)).isFalse();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Refused.class);
    assertThat(provider.readUserInfo().read(Optional.of(tokens.accessToken())))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void aGrantWithOfflineAccessOutlivesItsSession() {
    var tokens = flow.tokens("scope", "openid offline_access");
    assertThat(provider.endSessions().end(session())).isTrue();
    assertThat(refreshes(tokens)).isTrue();
  }

  /** Other OAuth clients, such as agents, know no session. */
  @Test
  void aGrantWithoutOpenidOutlivesItsSession() {
    var tokens = flow.tokens("scope", "profile");
    assertThat(provider.endSessions().end(session())).isTrue();
    assertThat(refreshes(tokens)).isTrue();
  }

  @Test
  void aSessionThatOnlyExpiresEndsNoGrant() {
    var tokens = flow.tokens();
    provider.clock().pass(ProviderFixture.SESSION_LIFE.plus(Duration.ofHours(1)));
    assertThat(refreshes(tokens)).isTrue();
  }

  private SecretHash hash(String code) {
    return provider.crypto().secretHasher().hash(code);
  }

  @Test
  void eachClientKnowsTheSessionByItsOwnSid() {
    var other = CodeFlow.of(provider, Registrations.REFRESHING);
    var second = new CodeFlow(provider, other.client(), flow.session());
    var firstClient = flow.code();
    var firstClientAgain = flow.code();
    var secondClient = second.code();

    var sids =
        Stream.of(firstClient, firstClientAgain, secondClient)
            .map(code -> provider.stores().authorizationCodes().find(hash(code)).orElseThrow())
            .map(code -> code.grant().session().orElseThrow())
            .toList();
    assertThat(sids).extracting(GrantSession::id).containsOnly(session());
    assertThat(sids.get(0).sid()).isEqualTo(sids.get(1).sid()).isNotEqualTo(sids.get(2).sid());
    assertThat(sids.get(0).sid().value()).isNotEqualTo(session().value());
  }
}
