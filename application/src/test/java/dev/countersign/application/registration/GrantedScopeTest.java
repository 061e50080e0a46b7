package dev.countersign.application.registration;

import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Only an administrator gives a client the scope that uses registrations elsewhere. */
class GrantedScopeTest {

  private static final String USE = "countersign:rp:use";

  private final ProviderFixture provider = ProviderFixture.start();

  private Scope scope(Registered registered) {
    return provider
        .stores()
        .clients()
        .find(registered.client().id())
        .orElseThrow()
        .metadata()
        .scope();
  }

  private static JsonObject with(String scope) {
    return REFRESHING.with("scope", scope);
  }

  private void replace(Registered registered, JsonObject document) {
    assertThat(
            provider
                .replaceRegistration()
                .replace(
                    new ReplaceRegistration.Command(
                        registered.client().id(), document, false, Actor.subject("admin"))))
        .isInstanceOf(Result.Ok.class);
  }

  private Registered update(Registered before, JsonObject document) {
    var id = before.client().id();
    return provider
        .updateRegistration()
        .update(
            new UpdateRegistration.Command(
                Optional.of(id),
                Optional.of(before.token()),
                document.with("client_id", id.value()),
                false))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  @Test
  void noClientRegistersIt() {
    var registered = Registrations.register(provider, with("openid " + USE));
    assertThat(scope(registered)).isEqualTo(Scope.of("openid"));
    var updated = update(registered, with("openid " + USE));
    assertThat(scope(updated)).isEqualTo(Scope.of("openid"));
    assertThat(scope(update(updated, with(USE))).contains(USE)).isFalse();
  }

  @Test
  void anAdministratorGivesAndTakesIt() {
    var registered = Registrations.register(provider, REFRESHING);
    replace(registered, with("openid  " + USE));
    assertThat(scope(registered)).isEqualTo(Scope.of("openid", USE));
    replace(registered, with(USE));
    assertThat(scope(registered)).isEqualTo(Scope.of(USE));
    replace(registered, with("openid countersign:admin countersign:rp"));
    assertThat(scope(registered)).isEqualTo(Scope.of("openid"));
    replace(registered, REFRESHING);
    assertThat(scope(registered).contains(USE)).isFalse();
  }

  @Test
  void aClientKeepsItWhileItSendsItBack() {
    var registered = Registrations.register(provider, REFRESHING);
    replace(registered, with("openid " + USE));
    var updated = update(registered, with("openid email " + USE));
    assertThat(scope(updated)).isEqualTo(Scope.of("openid", "email", USE));
    var dropped = update(updated, with("openid email"));
    assertThat(scope(dropped)).isEqualTo(Scope.of("openid", "email"));
    assertThat(scope(update(dropped, with("openid " + USE)))).isEqualTo(Scope.of("openid"));
  }
}
