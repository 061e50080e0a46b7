package dev.countersign.application.registration;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Command;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may register, how often, and within what limits. */
class RegistrationAuthorizerTest {

  private static final InitialAccessToken TOKEN = new InitialAccessToken("counted");
  private static final Duration LIFETIME = Duration.ofDays(7);
  private static final RegistrationLimits NARROW =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE)),
          Optional.empty(),
          Optional.empty(),
          Optional.of(List.of(new RedirectHost("*.example"))),
          Optional.of(Scope.of("openid")),
          Optional.of(LIFETIME),
          Set.of("client_name"),
          false,
          false);
  private static final RegistrationLimits CHOOSING =
      new RegistrationLimits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          true,
          true);
  private static final JsonObject NAMED = WEB.with("client_name", "Named");
  private static final String SECRET = "a-secret-that-somebody-chose-0123456789";

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void letsNobodyRegisterWithoutAToken() {
    assertThat(code(register(Optional.empty(), WEB))).isEqualTo("invalid_token");
  }

  @Test
  void letsAnybodyRegisterWithinTheLimitsWhereItIsOpen() {
    var open =
        RegistrationUseCases.registerClient(
            Registrations.on(
                provider.registrationDependencies(),
                new RegistrationSettings(
                    Optional.of(NARROW),
                    RegistrationLimits.NONE,
                    List.of(),
                    RegistrationTokenRotation.NEVER,
                    Duration.ZERO,
                    Duration.ZERO)));

    var registered = value(open.register(new Command(Optional.empty(), NAMED, false)));

    assertThat(registered.client().origin().way()).isEqualTo(Way.OPEN);
    assertThat(registered.client().metadata().scope()).isEqualTo(Scope.of("openid"));
    assertThat(code(open.register(new Command(Optional.empty(), MACHINE, false))))
        .isEqualTo("invalid_client_metadata");
    // A token that is not good is not as good as none.
    assertThat(code(open.register(new Command(Optional.of(TOKEN), NAMED, false))))
        .isEqualTo("invalid_token");
  }

  @Test
  void takesAUseForEachRegistration() {
    allow(Optional.of(2), Optional.empty(), RegistrationLimits.NONE);

    assertThat(register(WEB)).isInstanceOf(Result.Ok.class);
    assertThat(usesLeft()).contains(1);
    assertThat(register(WEB)).isInstanceOf(Result.Ok.class);
    assertThat(code(register(WEB))).isEqualTo("invalid_token");
  }

  @Test
  void takesNoUseForARefusalOrATrial() {
    allow(Optional.of(1), Optional.empty(), RegistrationLimits.NONE);
    var before = provider.stores().contents();

    assertThat(register(JsonObject.EMPTY)).isInstanceOf(Result.Refused.class);
    var tried =
        value(provider.registerClient().register(new Command(Optional.of(TOKEN), WEB, true)));

    assertThat(tried.secret()).isPresent();
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void letsOneOfManyUseTheLastUse() {
    allow(Optional.of(1), Optional.empty(), RegistrationLimits.NONE);

    var winners = Race.winners(runner -> register(WEB) instanceof Result.Ok);

    assertThat(winners).isEqualTo(1);
    assertThat(usesLeft()).contains(0);
  }

  @Test
  void endsWithItsTime() {
    allow(Optional.of(1), Optional.of(Times.NOW.plusSeconds(60)), RegistrationLimits.NONE);
    provider.clock().pass(Duration.ofSeconds(60));

    assertThat(code(register(WEB))).isEqualTo("invalid_token");
  }

  @Test
  void keepsToTheLimitsOfItsToken() {
    allow(Optional.of(1), Optional.empty(), NARROW);

    assertThat(error(register(WEB)).description()).contains("client_name");
    assertThat(
            error(register(NAMED.with("redirect_uris", texts("https://elsewhere.test/cb"))))
                .description())
        .contains("redirect_uris");
    assertThat(
            error(register(NAMED.with("grant_types", texts("authorization_code", "implicit"))))
                .description())
        .contains("grant_types");
    var registered = value(register(NAMED.with("scope", "openid email")));
    assertThat(registered.client().metadata().scope()).isEqualTo(Scope.of("openid"));
    assertThat(registered.client().origin().by()).contains("counted-token");
  }

  @Test
  void keepsToTheLimitsOfItsTokenInAnUpdate() {
    allow(Optional.of(1), Optional.empty(), NARROW);
    var registered = value(register(NAMED));
    assertThat(provider.stores().initialAccessTokens().remove("counted-token")).isTrue();
    var wider =
        NAMED
            .with("client_id", registered.client().id().value())
            .with("grant_types", texts("authorization_code", "refresh_token"));

    var refused =
        provider
            .updateRegistration()
            .update(
                new UpdateRegistration.Command(
                    Optional.of(registered.client().id()),
                    Optional.of(registered.token()),
                    wider,
                    false));

    assertThat(error(refused).description()).contains("grant_types");
  }

  @Test
  void letsTheClientLiveAsLongAsItMay() {
    allow(Optional.of(1), Optional.empty(), NARROW);
    var registered = value(register(NAMED));

    assertThat(registered.client().secret().orElseThrow().expiresAt())
        .contains(Times.NOW.plus(LIFETIME));
    assertThat(authenticate(registered)).isInstanceOf(Result.Ok.class);
    provider.clock().pass(LIFETIME);
    assertThat(error(authenticate(registered)))
        .isEqualTo(new InvalidClient("the client_secret has expired"));
  }

  @Test
  void takesThePreferredNameAndSecretWhereTheLimitsAllowIt() {
    allow(Optional.of(3), Optional.empty(), CHOOSING);
    var document =
        WEB.with("preferred_client_id", "my-app").with("preferred_client_secret", SECRET);

    var registered = value(register(document));

    assertThat(registered.client().id().value()).isEqualTo("my-app");
    assertThat(registered.secret()).contains(new ClientSecret(SECRET));
    assertThat(authenticate(registered)).isInstanceOf(Result.Ok.class);
    assertThat(error(register(document)).description()).contains("preferred_client_id is taken");
    assertThat(usesLeft()).contains(2);
  }

  @Test
  void takesNoPreferredNameOrSecretOtherwise() {
    allow(Optional.of(1), Optional.empty(), RegistrationLimits.NONE);
    for (var member : List.of("preferred_client_id", "preferred_client_secret")) {
      assertThat(error(register(WEB.with(member, SECRET))).description()).contains(member);
    }
  }

  @Test
  void takesNoNameThatCouldBeAnothers() {
    allow(Optional.of(1), Optional.empty(), CHOOSING);
    for (var name :
        List.of(
            "countersign-admin",
            "Countersign-x",
            "https://a.example/b",
            "a b",
            "",
            "é",
            ".",
            "..")) {
      assertThat(code(register(WEB.with("preferred_client_id", name))))
          .isEqualTo("invalid_client_metadata");
    }
    for (var secret : List.of("short", "with a space in it, but long enough", "é".repeat(40))) {
      assertThat(code(register(WEB.with("preferred_client_secret", secret))))
          .isEqualTo("invalid_client_metadata");
    }
  }

  private void allow(
      Optional<Integer> uses, Optional<Instant> expiresAt, RegistrationLimits limits) {
    provider
        .stores()
        .initialAccessTokens()
        .add(
            new StoredInitialAccessToken(
                "counted-token",
                provider.crypto().secretHasher().hash(TOKEN.value()),
                Optional.empty(),
                uses,
                Times.NOW,
                expiresAt,
                limits));
  }

  private Optional<Integer> usesLeft() {
    return provider
        .stores()
        .initialAccessTokens()
        .named("counted-token")
        .flatMap(StoredInitialAccessToken::usesLeft);
  }

  private Result<Registered, RegistrationError> register(JsonObject document) {
    return register(Optional.of(TOKEN), document);
  }

  private Result<Registered, RegistrationError> register(
      Optional<InitialAccessToken> token, JsonObject document) {
    return provider.registerClient().register(new Command(token, document, false));
  }

  private Result<?, ?> authenticate(Registered registered) {
    return provider
        .authenticateClient()
        .authenticate(
            new PresentedCredentials.BasicSecret(
                registered.client().id(), registered.secret().orElseThrow()));
  }
}
