package dev.countersign.persistence.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.RegisterClient;
import dev.countersign.application.client.RegisterClient.Registered;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.InitialAccessToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.client.ArbitraryDocuments;
import dev.countersign.testkit.client.RegistrationScene;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever can be registered can be kept, and is read back as what it was. */
@OnEachDatabase
class ArbitraryRegistrationsKeptTest {

  private static final int DOCUMENTS = Integer.getInteger("countersign.documents", 1_000);
  private static final InitialAccessToken TOKEN = new InitialAccessToken("arbitrary");

  private final RegistrationScene scene;

  ArbitraryRegistrationsKeptTest(TestDatabase database) {
    this.scene =
        new RegistrationScene(
            database.adapter(JdbcClients.class),
            database.adapter(JdbcClientNames.class),
            database.adapter(JdbcClientEvents.class),
            database.adapter(JdbcInitialAccessTokens.class),
            database.adapter(JdbcUnitOfWork.class),
            InMemoryCrypto.locked());
  }

  @Test
  void isReadBackAsItWas() {
    scene.allow(TOKEN, Optional.empty());
    var register = ClientUseCases.registerClient(scene.needs());
    var documents = new ArbitraryDocuments(20260403);
    var kept = 0;
    for (var i = 0; i < DOCUMENTS; i++) {
      // The sealer is locked here: what is sealed has a contract of its own.
      var document =
          documents.next().with("token_endpoint_auth_method", ClientAuthMethod.NONE.wireName());
      if (register.register(registration(document))
          instanceof Result.Ok<Registered, RegistrationError>(var registered)) {
        kept++;
        assertThat(scene.clients().find(registered.client().id()))
            .as("kept: %s", document)
            .contains(registered.client());
      }
    }
    assertThat(kept).isGreaterThan(DOCUMENTS / 20);
  }

  private static RegisterClient.Command registration(JsonObject document) {
    return new RegisterClient.Command(Optional.of(TOKEN), document, false);
  }
}
