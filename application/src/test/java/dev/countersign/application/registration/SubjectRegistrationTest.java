package dev.countersign.application.registration;

import static dev.countersign.testkit.client.Registrations.CALLBACK;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.TOKEN;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.ReplaceRegistration.Refusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sector of a client is proven, and does not change once it has grants. */
class SubjectRegistrationTest {

  private static final String SECOND = "https://second.example/callback";
  private static final Actor ADMINISTRATOR = Actor.subject("admin");

  private final ProviderFixture provider = ProviderFixture.start();
  private final URI sector = provider.elsewhere().at("/sector.json");
  private final JsonObject document =
      REFRESHING
          .with("redirect_uris", texts(CALLBACK, SECOND))
          .with("subject_type", "pairwise")
          .with("sector_identifier_uri", sector.toString());

  private String refusal(Result<Registered, RegistrationError> result) {
    return switch (result) {
      case Result.Refused<Registered, RegistrationError>(var error) -> error.description();
      case Result.Ok<Registered, RegistrationError> registered ->
          throw new AssertionError("was registered");
    };
  }

  private Result<Registered, RegistrationError> tryToRegister(JsonObject metadata) {
    var _ = Registrations.register(provider, REFRESHING);
    return provider
        .registerClient()
        .register(new RegisterClient.Command(Optional.of(TOKEN), metadata, false));
  }

  private Result<Registered, RegistrationError> update(Registered before, JsonObject metadata) {
    var id = before.client().id();
    return provider
        .updateRegistration()
        .update(
            new UpdateRegistration.Command(
                Optional.of(id),
                Optional.of(before.token()),
                metadata.with("client_id", id.value()),
                false));
  }

  private Registered register() {
    provider.elsewhere().publish(sector, texts(CALLBACK, SECOND, "https://third.example/"));
    return Registrations.register(provider, document);
  }

  @Test
  void acceptsADocumentWithAllRedirectUris() {
    var subject = register().client().metadata().subject();
    assertThat(subject.sectorUri()).contains(sector);
    assertThat(subject.pairwiseSector()).contains("elsewhere.example");
    assertThat(provider.elsewhere().lookups()).containsExactly(sector);
  }

  @Test
  void refusesADocumentWithoutARedirectUri() {
    provider.elsewhere().publish(sector, texts(CALLBACK));
    assertThat(refusal(tryToRegister(document))).contains("sector_identifier_uri", SECOND);
    // Also for a client with public subjects: OpenID Connect Registration §5.
    assertThat(refusal(tryToRegister(document.with("subject_type", "public")))).contains(SECOND);
  }

  @Test
  void refusesWhatIsNoArrayAndWhatIsNotThere() {
    assertThat(refusal(tryToRegister(document))).contains("does not return a JSON array");
    provider
        .elsewhere()
        .publish(sector, JsonObject.EMPTY.with("redirect_uris", texts(CALLBACK, SECOND)));
    assertThat(refusal(tryToRegister(document))).contains("does not return a JSON array");
    provider.elsewhere().goDown();
    assertThat(refusal(tryToRegister(document))).contains("cannot be fetched");
  }

  @Test
  void fetchesTheDocumentAgainOnlyIfItHasToConfirmMore() {
    var registered = register();
    var next = update(registered, document.with("client_name", "Calendar"));
    assertThat(next).isInstanceOf(Result.Ok.class);
    assertThat(provider.elsewhere().lookups()).hasSize(1);
  }

  @Test
  void fetchesNoMoreDocumentsOfAHostThanThePaceAllows() {
    for (var i = 0; i < RateLimitedSectorDocuments.PACE.perHost(); i++) {
      assertThat(register().client().metadata().subject().sectorUri()).contains(sector);
    }
    assertThat(refusal(tryToRegister(document))).contains("cannot be fetched");
    provider.clock().pass(Duration.ofMinutes(1));
    assertThat(tryToRegister(document)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void aClientWithoutGrantsMayChangeItsSector() {
    var registered = register();
    assertThat(update(registered, REFRESHING.with("subject_type", "pairwise")))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void aClientWithGrantsMayNotChangeTheSubjects() {
    var registered = register();
    var flow = CodeFlow.of(provider, REFRESHING);
    var pairwise = new CodeFlow(provider, registered, flow.session());
    var _ = pairwise.tokens();
    var before = provider.stores().contents();

    for (var change :
        List.of(
            REFRESHING,
            REFRESHING.with("subject_type", "pairwise"),
            REFRESHING.with("subject_type", "pairwise").with("redirect_uris", texts(SECOND)))) {
      assertThat(refusal(update(registered, change))).contains("must not change the sub");
    }
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(update(registered, document.with("client_name", "Calendar")))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void aPublicClientWithGrantsMayNotBecomePairwise() {
    var flow = CodeFlow.of(provider, REFRESHING);
    var _ = flow.tokens();
    assertThat(refusal(update(flow.client(), REFRESHING.with("subject_type", "pairwise"))))
        .contains("must not change the sub");
  }

  /** Grants end with their tokens, but the client still knows its users. */
  @Test
  void aClientWithConsentsOnlyMayNotChangeTheSubjects() {
    var registered = register();
    var client = registered.client();
    var issuedAt = client.life().issuedAt();
    var pairwise = REFRESHING.with("subject_type", "pairwise");
    provider
        .stores()
        .consents()
        .put(new Consent(new UserId("user"), client.id(), Scope.of("openid"), issuedAt));
    assertThat(refusal(update(registered, pairwise))).contains("must not change the sub");
  }

  @Test
  void anAdministratorMayForceAChange() {
    var flow = CodeFlow.of(provider, REFRESHING);
    var _ = flow.tokens();
    var id = flow.client().client().id();
    var pairwise = REFRESHING.with("subject_type", "pairwise");

    assertThat(
            provider
                .replaceRegistration()
                .replace(new ReplaceRegistration.Command(id, pairwise, false, ADMINISTRATOR)))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(Refusal.Invalid.class));
    assertThat(
            provider
                .replaceRegistration()
                .replace(new ReplaceRegistration.Command(id, pairwise, true, ADMINISTRATOR)))
        .isInstanceOf(Result.Ok.class);
    assertThat(provider.stores().clients().find(id).orElseThrow().metadata().subject())
        .matches(subject -> subject.pairwiseSector().equals(Optional.of("client.example")));
    assertThat(provider.stores().clientEvents().getLast())
        .isEqualTo(
            ClientEvent.of(id, ClientAction.UPDATED, ADMINISTRATOR, provider.clock().instant()));
  }
}
