package dev.countersign.application.registration;

import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.ClientAdminUseCases;
import dev.countersign.application.clientadmin.IssueInitialAccessToken.Issued;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.testkit.ProviderFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The audit events of clients that register and manage themselves. */
class RegistrationAuditTest {

  private static final Actor ADMIN = Actor.subject("countersign-admin");

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void recordsWhoDidWhatFromTheTokenToTheEndOfTheClient() {
    var token = issued();
    var first = value(register(token, false));
    var id = Optional.of(first.client().id());
    var second = value(update(first, false));
    var third = value(provider.rotateClientSecret().rotate(id, Optional.of(second.token())));
    var deleted = provider.deleteRegistration().delete(id, Optional.of(third.token()));
    var revoked =
        ClientAdminUseCases.revokeInitialAccessToken(provider.registrationDependencies())
            .revoke(token.kept().id(), ADMIN);

    assertThat(deleted).isInstanceOf(Result.Ok.class);
    assertThat(revoked).isInstanceOf(Result.Ok.class);
    var byToken = "registration_token:" + token.kept().id();
    var itself = "client:" + first.client().id().value();
    assertThat(recorded())
        .containsExactly(
            "client:countersign-admin registration_token.issued",
            byToken + " client.registered",
            itself + " client.updated",
            itself + " client.secret_added",
            itself + " client.deleted",
            "client:countersign-admin registration_token.revoked");
  }

  @Test
  void recordsNoReadsDryRunsAndRefusals() {
    var token = issued();
    var unused = issued();
    var client = value(register(token, false));
    var before = recorded();

    assertThat(register(token, false)).isInstanceOf(Result.Refused.class);
    assertThat(register(unused, true)).isInstanceOf(Result.Ok.class);
    assertThat(update(client, true)).isInstanceOf(Result.Ok.class);
    assertThat(
            provider
                .readRegistration()
                .read(Optional.of(client.client().id()), Optional.of(client.token())))
        .isInstanceOf(Result.Ok.class);
    assertThat(recorded()).isEqualTo(before);
  }

  private Issued issued() {
    var order =
        InitialAccessTokenRequest.read(JsonObject.EMPTY)
            .orElse(
                reason -> {
                  throw new IllegalArgumentException(reason);
                });
    return ClientAdminUseCases.issueInitialAccessToken(provider.registrationDependencies())
        .issue(order, ADMIN);
  }

  private Result<Registered, RegistrationError> register(Issued token, boolean dryRun) {
    return provider
        .registerClient()
        .register(new RegisterClient.Command(Optional.of(token.token()), WEB, dryRun));
  }

  private Result<Registered, RegistrationError> update(Registered client, boolean dryRun) {
    var document = WEB.with("client_id", client.client().id().value());
    return provider
        .updateRegistration()
        .update(
            new UpdateRegistration.Command(
                Optional.of(client.client().id()), Optional.of(client.token()), document, dryRun));
  }

  private List<String> recorded() {
    return provider.stores().clientEvents().stream().map(RegistrationAuditTest::text).toList();
  }

  private static String text(ClientEvent event) {
    return event.actor().value() + " " + event.action().wireName();
  }

  private static Registered value(Result<Registered, RegistrationError> result) {
    return result.orElse(
        error -> {
          throw new AssertionError(error.description());
        });
  }
}
