package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.credentials;
import static dev.countersign.testkit.client.Registrations.register;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InsufficientScope;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.oauth.Requests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The client credentials grant. */
class ClientCredentialsTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final PresentedCredentials machine = credentials(register(provider, MACHINE));

  @Test
  void getsAnAccessTokenAndNothingElse() {
    var before = provider.stores().contents();

    var tokens = value(request(machine, "scope", "profile"));

    assertThat(tokens.scope()).isEqualTo(Scope.of("profile"));
    assertThat(tokens.refreshToken()).isEmpty();
    assertThat(tokens.idToken()).isEmpty();
    var claims = value(provider.verifyAccessToken().verify(tokens.accessToken()));
    assertThat(claims.subject()).isEqualTo(claims.client().value());
    assertThat(claims.grant()).isEmpty();
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void getsAnEmptyScopeIfItRequestedNone() {
    assertThat(value(request(machine)).scope()).isEqualTo(Scope.NONE);
  }

  @Test
  void isNotGrantedOfflineAccess() {
    assertThat(value(request(machine, "scope", "profile offline_access")).scope())
        .isEqualTo(Scope.of("profile"));
  }

  @Test
  void getsATokenForTheResourceItNames() {
    var tokens = value(request(machine, "resource", ProviderFixture.API.value()));

    assertThat(error(provider.verifyAccessToken().verify(tokens.accessToken())))
        .isInstanceOf(InvalidToken.class);
    assertThat(code(request(machine, "resource", "https://unknown.example")))
        .isEqualTo("invalid_target");
  }

  @Test
  void doesNotExceedItsScope() {
    var modest = credentials(register(provider, MACHINE.with("scope", "profile")));

    assertThat(code(request(modest, "scope", "profile email"))).isEqualTo("invalid_scope");
    assertThat(code(request(machine, "scope", "countersign:admin"))).isEqualTo("invalid_scope");
    assertThat(code(request(machine, "scope", "countersign:rp"))).isEqualTo("invalid_scope");
  }

  @Test
  void mustHaveRegisteredTheGrantType() {
    assertThat(code(request(credentials(register(provider, WEB)))))
        .isEqualTo("unauthorized_client");
    var both = WEB.with("grant_types", texts("authorization_code", "client_credentials"));
    assertThat(request(credentials(register(provider, both)))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void mustAuthenticate() {
    var named = new PresentedCredentials.NameOnly(register(provider, MACHINE).client().id());

    assertThat(code(request(named))).isEqualTo("invalid_client");
    assertThat(code(request(new PresentedCredentials.Nothing()))).isEqualTo("invalid_client");
  }

  @Test
  void isTheAdministratorOnlyWithTheSecretOfTheFirstStart() {
    var secret =
        provider
            .prepareAdministration()
            .prepare(Optional.empty(), Optional.empty())
            .secret()
            .orElseThrow();
    var admin = new PresentedCredentials.BasicSecret(PrepareAdministration.ADMINISTRATOR, secret);

    assertThat(value(request(admin, "scope", "countersign:admin countersign:rp")).scope())
        .isEqualTo(Scope.of("countersign:admin", "countersign:rp"));
    assertThat(code(request(admin, "scope", "openid"))).isEqualTo("invalid_scope");
  }

  @Test
  void cannotUseUserInfo() {
    var withOpenId = value(request(machine, "scope", "openid")).accessToken();
    var without = value(request(machine, "scope", "profile")).accessToken();

    assertThat(error(provider.readUserInfo().read(Optional.of(withOpenId))))
        .isInstanceOf(InvalidToken.class);
    assertThat(error(provider.readUserInfo().read(Optional.of(without))))
        .isInstanceOf(InsufficientScope.class);
  }

  @Test
  void getsANewTokenEachTime() {
    assertThat(
            List.of(value(request(machine)).accessToken(), value(request(machine)).accessToken()))
        .doesNotHaveDuplicates();
  }

  private Result<IssuedTokens, TokenError> request(
      PresentedCredentials credentials, String... more) {
    var request = Requests.parameters("grant_type", "client_credentials");
    return provider.requestTokens().request(credentials, Requests.with(request, more));
  }
}
