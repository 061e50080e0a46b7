package dev.countersign.application.registration;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Command;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationTokenRotation;
import dev.countersign.domain.registration.SoftwareStatementIssuer;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.key.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A software statement authorizes a registration and overrides its document. */
class RegisterWithStatementTest {

  private static final RegistrationLimits CODE_ONLY =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE)),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          false,
          false);

  private final ProviderFixture provider = ProviderFixture.start();
  private final TestKeys workshop =
      new TestKeys(provider.crypto().sealer(), provider.crypto().keyGenerator());
  private final Key.Active directoryKey = workshop.signing(SignatureAlgorithm.ES256);
  private final Key.Active vendorKey = workshop.signing(SignatureAlgorithm.ES256);
  private final RegistrationUseCases.RegistrationDependencies dependencies =
      Registrations.on(
          provider.registrationDependencies(),
          new RegistrationSettings(
              Optional.empty(),
              RegistrationLimits.NONE,
              List.of(issuer("directory", directoryKey, true), issuer("vendor", vendorKey, false)),
              RegistrationTokenRotation.NEVER,
              Duration.ZERO,
              Duration.ZERO));
  private final RegisterClient registerClient = RegistrationUseCases.registerClient(dependencies);
  private final UpdateRegistration updateRegistration =
      RegistrationUseCases.updateRegistration(dependencies);

  @Test
  void isSufficientIfItsIssuerMayAuthorizeRegistrations() {
    var statement = statement("directory", directoryKey, "Approved");

    var registered = value(register(WEB.with("software_statement", statement)));

    assertThat(registered.client().displayName()).isEqualTo("Approved");
    assertThat(registered.client().origin().way()).isEqualTo(Way.SOFTWARE_STATEMENT);
    assertThat(registered.client().origin().by()).contains("directory");
    assertThat(registered.client().origin().statement().orElseThrow().statement().value())
        .isEqualTo(statement);
  }

  @Test
  void isNotSufficientIfItsIssuerMayNot() {
    var document = WEB.with("software_statement", statement("vendor", vendorKey, "Approved"));

    assertThat(code(register(document))).isEqualTo("invalid_token");
    var registered = value(register(document, Optional.of(token())));
    assertThat(registered.client().origin().way()).isEqualTo(Way.INITIAL_ACCESS_TOKEN);
    assertThat(registered.client().displayName()).isEqualTo("Approved");
  }

  @Test
  void overridesTheDocument() {
    var document =
        WEB.with("client_name", "My own")
            .with("software_statement", statement("directory", directoryKey, "Approved"));

    assertThat(value(register(document)).client().displayName()).isEqualTo("Approved");
  }

  @Test
  void restrictsWhatMayBeRegistered() {
    var document =
        WEB.with("grant_types", texts("authorization_code", "refresh_token"))
            .with("software_statement", statement("vendor", vendorKey, "Approved"));

    assertThat(error(register(document, Optional.of(token()))).description())
        .contains("grant_types");
  }

  @Test
  void isRefusedIfSignedWithAnotherKey() {
    var forged = statement("directory", vendorKey, "Approved");
    var unknown = statement("nobody", vendorKey, "Approved");

    assertThat(code(register(WEB.with("software_statement", forged))))
        .isEqualTo("invalid_software_statement");
    assertThat(code(register(WEB.with("software_statement", unknown))))
        .isEqualTo("unapproved_software_statement");
    assertThat(code(register(WEB.with("software_statement", "x"))))
        .isEqualTo("invalid_software_statement");
  }

  @Test
  void cannotBeRemovedByAnUpdate() {
    var registered =
        value(
            register(
                WEB.with("software_statement", statement("directory", directoryKey, "Approved"))));

    var without = update(registered, WEB.with("client_name", "My own"));
    var another =
        update(registered, WEB.with("software_statement", statement("vendor", vendorKey, "Other")));
    var next =
        update(
            registered,
            WEB.with("client_name", "My own")
                .with("software_statement", statement("directory", directoryKey, "Next")));

    assertThat(error(without).description()).contains("software_statement");
    assertThat(code(another)).isEqualTo("unapproved_software_statement");
    assertThat(value(next).client().displayName()).isEqualTo("Next");
  }

  private Result<Registered, RegistrationError> register(JsonObject document) {
    return register(document, Optional.empty());
  }

  private Result<Registered, RegistrationError> register(
      JsonObject document, Optional<InitialAccessToken> token) {
    return registerClient.register(new Command(token, document, false));
  }

  private Result<Registered, RegistrationError> update(Registered registered, JsonObject document) {
    var id = registered.client().id();
    return updateRegistration.update(
        new UpdateRegistration.Command(
            Optional.of(id),
            Optional.of(registered.token()),
            document.with("client_id", id.value()),
            false));
  }

  private InitialAccessToken token() {
    var _ =
        provider
            .stores()
            .initialAccessTokens()
            .setBuiltIn(
                provider.crypto().secretHasher().hash(Registrations.TOKEN.value()),
                provider.clock().instant());
    return Registrations.TOKEN;
  }

  private static SoftwareStatementIssuer issuer(String name, Key.Active key, boolean lets) {
    var set = new JwkSet(List.of(TestKeys.publicPart(key)));
    return new SoftwareStatementIssuer(
        name, new SoftwareStatementIssuer.Keys.Known(set), lets, CODE_ONLY);
  }

  private String statement(String issuer, Key.Active key, String name) {
    return provider
        .crypto()
        .tokenSigner()
        .sign(
            key,
            TokenType.ID_TOKEN,
            JsonObject.EMPTY.with("iss", issuer).with("client_name", name));
  }
}
