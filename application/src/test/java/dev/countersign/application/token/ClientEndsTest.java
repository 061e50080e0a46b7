package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Grants and tokens end with the client, or when an administrator ends them. */
class ClientEndsTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, Registrations.REFRESHING);
  private final String code = flow.code();
  private final IssuedTokens tokens = flow.tokens();

  @Test
  void tokensAreValidAtFirst() {
    assertThat(isValid(tokens.accessToken())).isTrue();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
    assertThat(flow.refresh(tokens.refreshToken().orElseThrow())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void aRemovedClientHasNoValidTokens() {
    assertThat(provider.stores().clients().remove(flow.client().client())).isTrue();

    assertThat(isValid(tokens.accessToken())).isFalse();
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_client");
    assertThat(flow.authorize()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void aLaterClientWithTheSameIdInheritsNothing() {
    var client = flow.client().client();
    assertThat(provider.stores().clients().remove(client)).isTrue();
    provider.clock().pass(Duration.ofSeconds(1));
    var again = client.with(ClientLife.from(provider.clock().instant()));
    assertThat(provider.stores().clients().add(again)).isTrue();

    assertThat(isValid(tokens.accessToken())).isFalse();
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(tokens.refreshToken().orElseThrow()))).isEqualTo("invalid_grant");
    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void aDisabledClientHasNoValidTokensUntilItIsEnabled() {
    change(life -> life.disabled(true));

    assertThat(isValid(tokens.accessToken())).isFalse();
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_client");
    assertThat(flow.authorize()).isInstanceOf(Outcome.Refused.class);

    change(life -> life.disabled(false));

    assertThat(isValid(tokens.accessToken())).isTrue();
    assertThat(flow.redeem(code)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void earlierTokensEndAndLaterTokensDoNot() {
    change(life -> life.withoutTokens(provider.clock().instant()));
    provider.clock().pass(Duration.ofSeconds(1));

    assertThat(isValid(tokens.accessToken())).isFalse();
    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(tokens.refreshToken().orElseThrow()))).isEqualTo("invalid_grant");
    var next = flow.tokens();
    assertThat(isValid(next.accessToken())).isTrue();
    assertThat(flow.refresh(next.refreshToken().orElseThrow())).isInstanceOf(Result.Ok.class);
  }

  private void change(UnaryOperator<ClientLife> how) {
    var clients = provider.stores().clients();
    Client before = clients.find(flow.client().client().id()).orElseThrow();
    assertThat(clients.replace(before.next().with(how.apply(before.life())))).isTrue();
  }

  private boolean isValid(AccessToken token) {
    return provider.verifyAccessToken().verify(token) instanceof Result.Ok;
  }
}
