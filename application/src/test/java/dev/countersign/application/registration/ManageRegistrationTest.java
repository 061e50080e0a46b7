package dev.countersign.application.registration;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.register;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client manages its own registration, within limits. */
class ManageRegistrationTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final ProviderFixture provider = ProviderFixture.start();
  private final Registered web = register(provider, WEB.with("client_name", "Before"));

  @Test
  void replacesTheMetadata() {
    var updated = value(update(web, ofWeb(REFRESHING)));

    assertThat(updated.client().metadata().description())
        .isNotEqualTo(web.client().metadata().description());
    assertThat(updated.client().displayName()).isEqualTo(web.client().id().value());
    assertThat(updated.client().metadata().grantTypes()).hasSize(2);
    assertThat(updated.client().id()).isEqualTo(web.client().id());
    assertThat(updated.client().issuedAt()).isEqualTo(web.client().issuedAt());
    assertThat(updated.secret()).isEmpty();
    assertThat(stored()).contains(updated.client());
    assertThat(authenticates(secret(web))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registration_access_token",
        "registration_client_uri",
        "client_secret_expires_at",
        "client_id_issued_at",
        "preferred_client_id",
        "preferred_client_secret"
      })
  void refusesMembersThatTheClientMustNotSend(String member) {
    assertRefused(update(web, ofWeb(WEB).with(member, "x")), "invalid_client_metadata", member);
  }

  @Test
  void requiresTheClientId() {
    assertRefused(update(web, WEB), "invalid_client_metadata", "client_id");
    assertRefused(
        update(web, WEB.with("client_id", "other")), "invalid_client_metadata", "client_id");
  }

  @Test
  void acceptsOnlyItsOwnSecret() {
    assertRefused(
        update(web, ofWeb(WEB).with("client_secret", "wrong")),
        "invalid_client_metadata",
        "client_secret");
    assertThat(update(web, ofWeb(WEB).with("client_secret", secret(web).value())))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesWhatARegistrationRefuses() {
    assertRefused(
        update(web, ofWeb(WEB.with("redirect_uris", texts("http://client.example/cb")))),
        "invalid_redirect_uri",
        "redirect_uris");
  }

  @Test
  void doesNotTakeTheDefaultMethodThatIsSentBackForAChoice() {
    var method = "token_endpoint_auth_method";
    var sentBack = value(update(web, ofWeb(WEB.with(method, "client_secret_basic"))));
    assertThat(authentication(sentBack)).isEqualTo(authentication(web));
    assertThat(authentication(sentBack).admits(ClientAuthMethod.CLIENT_SECRET_POST)).isTrue();

    var chosen = register(provider, WEB.with(method, "client_secret_basic"));
    assertThat(authentication(chosen).admits(ClientAuthMethod.CLIENT_SECRET_POST)).isFalse();
  }

  private static ClientAuthentication authentication(Registered registered) {
    return registered.client().metadata().authentication();
  }

  @Test
  void issuesANewTokenWithEachUpdate() {
    var updated = value(update(web, ofWeb(WEB)));

    assertThat(updated.token()).isNotEqualTo(web.token());
    assertThat(value(read(updated.token())).token()).isEqualTo(updated.token());
  }

  @Test
  void acceptsThePreviousTokenOnce() {
    var lost = value(update(web, ofWeb(WEB)));

    var again = value(read(web.token()));

    assertThat(again.token()).isNotIn(web.token(), lost.token());
    assertThat(code(read(web.token()))).isEqualTo("invalid_token");
    assertThat(code(read(lost.token()))).isEqualTo("invalid_token");
    assertThat(read(again.token())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void acceptsThePreviousTokenForAShortTimeOnly() {
    var updated = value(update(web, ofWeb(WEB)));
    provider.clock().pass(Registrations.TERMS.tokenOverlap());

    assertThat(code(read(web.token()))).isEqualTo("invalid_token");
    assertThat(read(updated.token())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void issuesANewTokenWithEachReadIfConfigured() {
    var reading =
        RegistrationUseCases.readRegistration(
            rotating(RegistrationTokenRotation.ON_READ_AND_UPDATE));

    var first = value(reading.read(Optional.of(web.client().id()), Optional.of(web.token())));

    assertThat(first.token()).isNotEqualTo(web.token());
    assertThat(reading.read(Optional.of(web.client().id()), Optional.of(first.token())))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void keepsTheTokenIfConfigured() {
    var updating =
        RegistrationUseCases.updateRegistration(rotating(RegistrationTokenRotation.NEVER));

    var updated = value(updating.update(command(web, ofWeb(WEB), false)));

    assertThat(updated.token()).isEqualTo(web.token());
    assertThat(read(web.token())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void issuesASecretToAClientThatNowNeedsOne() {
    var open = register(provider, WEB.with("token_endpoint_auth_method", "none"));
    assertThat(open.secret()).isEmpty();

    var updated = value(update(open, of(open, WEB)));

    assertThat(updated.secret()).isPresent();
    assertThat(authenticate(updated.client(), updated.secret().orElseThrow()))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void issuesANewSecretIfTheValueOfTheOldOneIsNotStored() {
    var updated =
        value(update(web, ofWeb(WEB.with("token_endpoint_auth_method", "client_secret_jwt"))));

    assertThat(updated.secret()).isPresent();
    assertThat(updated.client().secret().flatMap(StoredSecret::sealed)).isPresent();
  }

  @Test
  void removesTheSecretsOfAClientThatNoLongerNeedsThem() {
    var updated = value(update(web, ofWeb(WEB.with("token_endpoint_auth_method", "none"))));

    assertThat(updated.client().secrets()).isEmpty();
    assertThat(authenticates(secret(web))).isFalse();
  }

  @Test
  void storesNothingInADryRun() {
    var before = provider.stores().contents();

    var tried = value(provider.updateRegistration().update(command(web, ofWeb(REFRESHING), true)));

    assertThat(tried.client().metadata().grantTypes()).hasSize(2);
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(read(web.token())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void showsInADryRunThatTheSecretsWouldBeRemoved() {
    var open = ofWeb(WEB.with("token_endpoint_auth_method", "none"));

    var tried = value(provider.updateRegistration().update(command(web, open, true)));

    assertThat(tried.secret()).isEmpty();
    assertThat(tried.client().secrets()).isEmpty();
    assertThat(authenticates(secret(web))).isTrue();
  }

  @Test
  void issuesALongerSecretForSigning() {
    var sealed =
        register(
            provider,
            WEB.with("userinfo_signed_response_alg", "RS256")
                .with("userinfo_encrypted_response_alg", "dir"));
    var document =
        WEB.with("client_id", sealed.client().id().value())
            .with("token_endpoint_auth_method", "client_secret_jwt");

    var updated = value(update(sealed, document));

    assertThat(updated.secret().orElseThrow().value()).hasSizeGreaterThanOrEqualTo(64);
    assertThat(value(update(updated, document)).secret()).isEmpty();
  }

  @Test
  void endsGrantsAndTokensWithTheClient() {
    assertThat(delete(web.token())).isEqualTo(Result.ok(Done.DONE));

    assertThat(stored()).isEmpty();
    assertThat(authenticates(secret(web))).isFalse();
    assertThat(code(read(web.token()))).isEqualTo("invalid_token");
    assertThat(code(delete(web.token()))).isEqualTo("invalid_token");
  }

  @Test
  void isManagedOnlyWithItsOwnToken() {
    var other = register(provider, WEB);
    assertRefused(
        update(new Registered(web.client(), Optional.empty(), other.token()), ofWeb(WEB)));
    assertThat(code(delete(other.token()))).isEqualTo("invalid_token");
    assertThat(code(renew(other.token()))).isEqualTo("invalid_token");
    assertThat(stored()).contains(web.client());
  }

  @Test
  void hasTwoValidSecretsForALimitedTime() {
    var renewed = value(renew(web.token()));
    var another = renewed.secret().orElseThrow();

    assertThat(authenticates(secret(web))).isTrue();
    assertThat(authenticates(another)).isTrue();

    provider.clock().pass(Registrations.TERMS.secretOverlap());

    assertThat(authenticates(another)).isTrue();
    assertThat(authenticate(web.client(), secret(web)))
        .isEqualTo(
            Result.<Client, TokenError>refused(new InvalidClient("the client_secret has expired")));
  }

  @Test
  void limitsTheNumberOfSecrets() {
    var token = web.token();
    for (var renewal = 0; renewal < 2 * ClientSecrets.MOST; renewal++) {
      token = value(renew(token)).token();
    }
    assertThat(stored().orElseThrow().secrets()).hasSize(ClientSecrets.MOST);
  }

  @Test
  void issuesNoSecretToAClientThatUsesNone() {
    var open = register(provider, WEB.with("token_endpoint_auth_method", "none"));

    var refused =
        provider
            .rotateClientSecret()
            .rotate(Optional.of(open.client().id()), Optional.of(open.token()));

    assertThat(code(refused)).isEqualTo("invalid_client_metadata");
  }

  @Test
  void cannotDoAnythingWhileDisabled() {
    var stopped = web.client().next().with(web.client().life().disabled(true));
    assertThat(provider.stores().clients().replace(stopped)).isTrue();

    assertThat(error(read(web.token())).description()).contains("disabled");
    assertThat(code(update(web, ofWeb(WEB)))).isEqualTo("invalid_token");
    assertThat(authenticate(web.client(), secret(web)))
        .isEqualTo(
            Result.<Client, TokenError>refused(new InvalidClient("the client has been disabled")));
  }

  @Test
  void isNotOverwrittenByAConcurrentChange() {
    var stale = web.client();
    assertThat(update(web, ofWeb(MACHINE))).isInstanceOf(Result.Ok.class);

    assertThat(provider.stores().clients().replace(stale.next())).isFalse();
  }

  private RegistrationUseCases.RegistrationDependencies rotating(
      RegistrationTokenRotation rotation) {
    return Registrations.on(
        provider.registrationDependencies(),
        new RegistrationSettings(
            Optional.empty(),
            Registrations.TERMS.builtIn(),
            List.of(),
            rotation,
            Duration.ofMinutes(1),
            DAY));
  }

  private JsonObject ofWeb(JsonObject document) {
    return of(web, document);
  }

  private static JsonObject of(Registered client, JsonObject document) {
    return document.with("client_id", client.client().id().value());
  }

  private static UpdateRegistration.Command command(
      Registered client, JsonObject document, boolean dryRun) {
    return new UpdateRegistration.Command(
        Optional.of(client.client().id()), Optional.of(client.token()), document, dryRun);
  }

  private Result<Registered, RegistrationError> update(Registered client, JsonObject document) {
    return provider.updateRegistration().update(command(client, document, false));
  }

  private Result<Registered, RegistrationError> read(RegistrationAccessToken token) {
    return provider.readRegistration().read(Optional.of(web.client().id()), Optional.of(token));
  }

  private Result<Done, RegistrationError> delete(RegistrationAccessToken token) {
    return provider.deleteRegistration().delete(Optional.of(web.client().id()), Optional.of(token));
  }

  private Result<Registered, RegistrationError> renew(RegistrationAccessToken token) {
    return provider.rotateClientSecret().rotate(Optional.of(web.client().id()), Optional.of(token));
  }

  private Optional<Client> stored() {
    return provider.stores().clients().find(new ClientId(web.client().id().value()));
  }

  private static ClientSecret secret(Registered registered) {
    return registered.secret().orElseThrow();
  }

  private Result<Client, TokenError> authenticate(Client client, ClientSecret secret) {
    return provider
        .authenticateClient()
        .authenticate(new PresentedCredentials.BasicSecret(client.id(), secret));
  }

  private boolean authenticates(ClientSecret secret) {
    return authenticate(web.client(), secret) instanceof Result.Ok;
  }

  private void assertRefused(
      Result<Registered, RegistrationError> result, String code, String member) {
    assertThat(error(result).code()).isEqualTo(code);
    assertThat(error(result).description()).contains(member);
    assertThat(stored()).contains(web.client());
  }

  private void assertRefused(Result<Registered, RegistrationError> result) {
    assertThat(error(result).code()).isEqualTo("invalid_token");
  }
}
