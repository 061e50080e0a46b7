package dev.countersign.application.registration;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.TOKEN;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.client.Registrations.register;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.PrepareAdministration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may register, what they get, and that a refusal leaves no trace. */
class RegisterClientTest {

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void givesANewClientItsNameItsSecretAndItsToken() {
    var registered = register(provider, WEB);

    assertThat(provider.stores().clients().find(registered.client().id()))
        .contains(registered.client());
    assertThat(registered.client().issuedAt()).isEqualTo(Times.NOW);
    assertThat(registered.client().secret().flatMap(StoredSecret::expiresAt)).isEmpty();
    assertThat(registered.secret()).isPresent();
    assertThat(register(provider, WEB).client().id()).isNotEqualTo(registered.client().id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_basic", "client_secret_post", "client_secret_jwt"})
  void keepsNeitherTheSecretNorTheTokenInTheClear(String method) {
    var registered = register(provider, WEB.with("token_endpoint_auth_method", method));

    assertThat(provider.stores().contents().toString())
        .doesNotContain(registered.secret().orElseThrow().value())
        .doesNotContain(registered.token().value())
        .doesNotContain(TOKEN.value());
  }

  @Test
  void sealsTheSecretOnlyWhereAnHmacIsMadeOfIt() {
    var basic = register(provider, WEB);
    var hmac = register(provider, WEB.with("token_endpoint_auth_method", "client_secret_jwt"));

    assertThat(basic.client().secret().flatMap(StoredSecret::sealed)).isEmpty();
    assertThat(hmac.client().secret().flatMap(StoredSecret::sealed)).isPresent();
    // 64 bytes, as HS512 asks for.
    assertThat(hmac.secret().orElseThrow().value()).hasSizeGreaterThanOrEqualTo(64);
  }

  @Test
  void givesNoSecretToWhoNeedsNone() {
    var own =
        WEB.with("token_endpoint_auth_method", "private_key_jwt")
            .with("jwks", keys(JwkFixtures.P256));

    assertThat(register(provider, own).secret()).isEmpty();
    assertThat(register(provider, WEB.with("token_endpoint_auth_method", "none")).secret())
        .isEmpty();
  }

  private static Stream<Optional<InitialAccessToken>> wrongTokens() {
    return Stream.of(
        Optional.empty(),
        Optional.of(new InitialAccessToken("wrong")),
        Optional.of(new InitialAccessToken(TOKEN.value() + " ")),
        Optional.of(new InitialAccessToken("REGISTRATION-TOKEN")));
  }

  @ParameterizedTest
  @MethodSource("wrongTokens")
  void refusesWhoeverHasNoTokenForIt(Optional<InitialAccessToken> token) {
    var other = register(provider, WEB);
    var before = provider.stores().contents();

    assertThat(code(attempt(token, WEB))).isEqualTo("invalid_token");
    assertThat(code(attempt(Optional.of(new InitialAccessToken(other.token().value())), WEB)))
        .isEqualTo("invalid_token");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  private static Stream<JsonObject> wrongDocuments() {
    return Stream.of(
        JsonObject.EMPTY,
        WEB.with("redirect_uris", texts("https://client.example/#part")),
        WEB.with("grant_types", texts("password")),
        WEB.with("jwks", keys(JwkFixtures.spoiled(JwkFixtures.P256, "x"))),
        WEB.with("token_endpoint_auth_method", "private_key_jwt"));
  }

  @ParameterizedTest
  @MethodSource("wrongDocuments")
  void refusesABadDocumentAndChangesNothing(JsonObject document) {
    var sound = register(provider, WEB);
    var before = provider.stores().contents();

    assertThat(attempt(Optional.of(TOKEN), document)).isInstanceOf(Result.Refused.class);
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(provider.stores().clients().find(sound.client().id())).isPresent();
  }

  @Test
  void saysWhichMemberHasTheUnsoundKey() {
    assertThat(register(provider, WEB.with("jwks", keys(JwkFixtures.P256))).client()).isNotNull();
    var spoiled = keys(JwkFixtures.spoiled(JwkFixtures.P256, "y"));

    var refusal = error(attempt(Optional.of(TOKEN), WEB.with("jwks", spoiled)));

    assertThat(refusal.code()).isEqualTo("invalid_client_metadata");
    assertThat(refusal.description()).startsWith("jwks");
  }

  @Test
  void looksAtTheTokenBeforeTheDocument() {
    assertThat(code(attempt(Optional.empty(), JsonObject.EMPTY))).isEqualTo("invalid_token");
  }

  @Test
  void readsTheRegistrationBackToWhoHoldsItsToken() {
    var registered = register(provider, WEB);

    assertThat(value(read(registered.client().id(), Optional.of(registered.token()))))
        .isEqualTo(
            new RegisterClient.Registered(
                registered.client(), Optional.empty(), registered.token()));
  }

  @Test
  void answersAWrongTokenAndAnUnknownClientAlike() {
    var registered = register(provider, WEB);
    var other = register(provider, WEB);
    var id = registered.client().id();

    var wrong = error(read(id, Optional.of(other.token())));

    assertThat(wrong.code()).isEqualTo("invalid_token");
    assertThat(error(read(new ClientId("nobody"), Optional.of(registered.token()))))
        .isEqualTo(wrong);
    assertThat(
            error(provider.readRegistration().read(Optional.empty(), Optional.of(other.token()))))
        .isEqualTo(wrong);
    assertThat(read(id, Optional.empty())).isInstanceOf(Result.Refused.class);
    assertThat(read(id, Optional.of(new RegistrationAccessToken(TOKEN.value()))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void showsTheBuiltInClientToNobody() {
    var prepared = provider.prepareAdministration().prepare(Optional.empty(), Optional.empty());
    var token = new RegistrationAccessToken(prepared.secret().orElseThrow().value());

    assertThat(read(PrepareAdministration.ADMINISTRATOR, Optional.of(token)))
        .isInstanceOf(Result.Refused.class);
  }

  private Result<RegisterClient.Registered, RegistrationError> attempt(
      Optional<InitialAccessToken> token, JsonObject document) {
    return provider.registerClient().register(new RegisterClient.Command(token, document, false));
  }

  private Result<RegisterClient.Registered, RegistrationError> read(
      ClientId id, Optional<RegistrationAccessToken> token) {
    return provider.readRegistration().read(Optional.of(id), token);
  }
}
