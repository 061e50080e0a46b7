package dev.countersign.persistence.registration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.RegistrationUseCases;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.client.JdbcClientNames;
import dev.countersign.persistence.client.JdbcClients;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.registration.ArbitraryDocuments;
import dev.countersign.testkit.registration.RegistrationFixture;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that every client that can be registered can be stored, and is read back unchanged. */
@OnEachDatabase
class ArbitraryRegistrationsKeptTest {

  private static final int DOCUMENTS = Integer.getInteger("countersign.documents", 1_000);
  private static final InitialAccessToken TOKEN = new InitialAccessToken("arbitrary");

  private final RegistrationFixture scene;

  ArbitraryRegistrationsKeptTest(TestDatabase database) {
    this.scene =
        new RegistrationFixture(
            database.adapter(JdbcClients.class),
            database.adapter(JdbcClientNames.class),
            database.adapter(JdbcSecurityEvents.class),
            database.adapter(JdbcInitialAccessTokens.class),
            database.adapter(JdbcUnitOfWork.class),
            InMemoryCrypto.locked());
  }

  @Test
  void readsEachClientBackUnchanged() {
    scene.allow(TOKEN, Optional.empty());
    var register = RegistrationUseCases.registerClient(scene.dependencies());
    var documents = new ArbitraryDocuments(20260403);
    var stored = 0;
    for (var i = 0; i < DOCUMENTS; i++) {
      // No client secret, because the sealer is locked; sealed secrets have their own contract
      // test.
      var document =
          documents.next().with("token_endpoint_auth_method", ClientAuthMethod.NONE.wireName());
      if (register.register(registration(document))
          instanceof Result.Ok<Registered, RegistrationError>(var registered)) {
        stored++;
        assertThat(scene.clients().find(registered.client().id()))
            .as("stored: %s", document)
            .contains(registered.client());
      }
    }
    assertThat(stored).isGreaterThan(DOCUMENTS / 20);
  }

  private static RegisterClient.Command registration(JsonObject document) {
    return new RegisterClient.Command(Optional.of(TOKEN), document, false);
  }
}
