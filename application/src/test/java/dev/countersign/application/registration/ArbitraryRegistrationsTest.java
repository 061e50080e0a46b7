package dev.countersign.application.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registration.ArbitraryDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever document somebody sends: it registers or replaces a client within its limits, or is
 * refused with one of the errors that there are for it and leaves everything as it was. Trying it
 * first says the same and leaves no trace either.
 */
class ArbitraryRegistrationsTest {

  private static final int DOCUMENTS = Integer.getInteger("countersign.documents", 1_000);
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_redirect_uri",
          "invalid_client_metadata",
          "invalid_software_statement",
          "unapproved_software_statement");
  private static final InitialAccessToken LIMITED = new InitialAccessToken("limited");
  private static final RegistrationLimits LIMITS =
      new RegistrationLimits(
          Optional.of(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.CLIENT_CREDENTIALS)),
          Optional.empty(),
          Optional.of(Set.of(ClientAuthMethod.CLIENT_SECRET_BASIC, ClientAuthMethod.NONE)),
          Optional.of(List.of(new RedirectHost("client.example"))),
          Optional.of(Scope.of("openid")),
          Optional.empty(),
          Set.of(),
          true,
          true);

  private final ProviderFixture provider = ProviderFixture.start();
  private int kept;
  private int refused;

  @BeforeEach
  void giveOutTheToken() {
    provider
        .stores()
        .initialAccessTokens()
        .add(
            new StoredInitialAccessToken(
                "limited",
                provider.crypto().secretHasher().hash(LIMITED.value()),
                Optional.empty(),
                Optional.empty(),
                Times.NOW,
                Optional.empty(),
                LIMITS));
  }

  @Test
  void registersOrLeavesEverythingAsItWas() {
    var documents = new ArbitraryDocuments(20260401);
    for (var i = 0; i < DOCUMENTS; i++) {
      var document = documents.next();
      var before = provider.stores().contents();

      var trial = register(document, true);
      assertThat(provider.stores().contents()).as("tried: %s", document).isEqualTo(before);
      var outcome = register(document, false);

      isSound(document, trial, outcome, before);
      if (outcome instanceof Result.Ok<Registered, RegistrationError>(var registered)) {
        isGoneWhenDeleted(registered, before);
      }
    }
    bothHappened();
  }

  @Test
  void replacesOrLeavesEverythingAsItWas() {
    var documents = new ArbitraryDocuments(20260402);
    var client = register(Registrations.WEB, false).orElse(ArbitraryRegistrationsTest::fail);
    for (var i = 0; i < DOCUMENTS; i++) {
      var arbitrary = documents.next();
      var id = client.client().id();
      var document = i % 8 == 0 ? arbitrary : arbitrary.with("client_id", id.value());
      var before = provider.stores().contents();

      var trial = update(id, client.token(), document, true);
      assertThat(provider.stores().contents()).as("tried: %s", document).isEqualTo(before);
      var outcome = update(id, client.token(), document, false);

      isSound(document, trial, outcome, before);
      if (outcome instanceof Result.Ok<Registered, RegistrationError>(var updated)) {
        assertThat(updated.client().id()).isEqualTo(id);
        client = updated;
      }
    }
    bothHappened();
  }

  private void isSound(
      JsonObject document,
      Result<Registered, RegistrationError> trial,
      Result<Registered, RegistrationError> outcome,
      List<Object> before) {
    switch (outcome) {
      case Result.Ok<Registered, RegistrationError>(var registered) -> {
        kept++;
        isWithinLimits(registered);
        var tried = trial.orElse(ArbitraryRegistrationsTest::fail);
        assertThat(tried.client().metadata()).isEqualTo(registered.client().metadata());
        assertThat(tried.secret().isPresent()).isEqualTo(registered.secret().isPresent());
        assertThat(provider.stores().clients().find(registered.client().id()))
            .as("kept: %s", document)
            .contains(registered.client());
      }
      case Result.Refused<Registered, RegistrationError>(var error) -> {
        refused++;
        assertThat(ERRORS).as("refused: %s", document).contains(error.code());
        assertThat(error.description()).matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}");
        assertThat(trial).isEqualTo(outcome);
        assertThat(provider.stores().contents()).as("refused: %s", document).isEqualTo(before);
      }
    }
  }

  private static void isWithinLimits(Registered registered) {
    var metadata = registered.client().metadata();
    assertThat(LIMITS.grantTypes().orElseThrow()).containsAll(metadata.grantTypes());
    assertThat(LIMITS.authMethods().orElseThrow()).contains(metadata.authentication().method());
    assertThat(LIMITS.scopes().orElseThrow().covers(metadata.scope())).isTrue();
    assertThat(metadata.redirectUris())
        .allSatisfy(uri -> assertThat(uri.destination()).isEqualTo("client.example"));
  }

  // Otherwise the documents would not be near the edges.
  private void bothHappened() {
    assertThat(kept).isGreaterThan(DOCUMENTS / 50);
    assertThat(refused).isGreaterThan(DOCUMENTS / 50);
  }

  private Result<Registered, RegistrationError> register(JsonObject document, boolean trial) {
    return provider
        .registerClient()
        .register(new RegisterClient.Command(Optional.of(LIMITED), document, trial));
  }

  private Result<Registered, RegistrationError> update(
      ClientId id, RegistrationAccessToken token, JsonObject document, boolean trial) {
    return provider
        .updateRegistration()
        .update(
            new UpdateRegistration.Command(Optional.of(id), Optional.of(token), document, trial));
  }

  // That there was no more of it than its registration, too.
  private void isGoneWhenDeleted(Registered registered, List<Object> before) {
    var id = registered.client().id();
    assertThat(
            provider.deleteRegistration().delete(Optional.of(id), Optional.of(registered.token())))
        .isInstanceOf(Result.Ok.class);
    var after = provider.stores().contents();
    var changed =
        IntStream.range(0, before.size())
            .filter(table -> !after.get(table).equals(before.get(table)))
            .count();
    assertThat(changed).as("only the audit knows of it").isEqualTo(1);
    assertThat(provider.stores().clients().find(id)).isEmpty();
  }

  private static Registered fail(RegistrationError error) {
    throw new AssertionError(error.description());
  }
}
