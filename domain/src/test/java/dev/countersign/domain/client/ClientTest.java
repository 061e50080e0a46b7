package dev.countersign.domain.client;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.sealing.RecordIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests what a client is called, how its secrets are bound, and how changes are counted. */
class ClientTest {

  private static final ClientId ID = new ClientId("client");
  private static final Client CLIENT = ExampleRegistrations.client(LEAST);

  /** The first secret is bound as before, when a client had only one. */
  @Test
  void bindsTheSealOfEachSecretToTheClientAndItsNumber() {
    var client = JsonObject.EMPTY.with("client_id", "client");

    assertThat(Client.secretRecord(ID, 1)).isEqualTo(new RecordIdentity("client_secret", client));
    assertThat(Client.secretRecord(ID, 2))
        .isEqualTo(new RecordIdentity("client_secret", client.with("secret", 2)));
  }

  @Test
  void usesTheNewestSecret() {
    var secrets = List.of(secret(2), secret(1));

    assertThat(CLIENT.with(secrets).secret()).contains(secrets.getFirst());
    assertThat(CLIENT.secret()).isEmpty();
  }

  @Test
  void isShownByItsNameOrElseByItsId() {
    var named = ExampleRegistrations.client(LEAST.with("client_name", "Shop"));

    assertThat(named.displayName()).isEqualTo("Shop");
    assertThat(CLIENT.displayName()).isEqualTo("client");
  }

  @Test
  void hasADocumentHostOnlyIfItsIdIsTheUrlOfADocument() {
    assertThat(with("https://App.Example/client", ClientOrigin.Way.DOCUMENT).documentHost())
        .contains("app.example");
    assertThat(with("https://App.Example/client", ClientOrigin.Way.OPEN).documentHost()).isEmpty();
  }

  @Test
  void countsEachChange() {
    assertThat(CLIENT.version()).isEqualTo(1);
    assertThat(CLIENT.next().version()).isEqualTo(2);
    assertThat(CLIENT.next().next().version()).isEqualTo(3);
  }

  @Test
  void namesWhoRegisteredIt() {
    assertThat(ClientOrigin.OPERATOR.actor()).isEqualTo(Actor.SERVICE);
    assertThat(origin(ClientOrigin.Way.OPEN).actor()).isEqualTo(Actor.ANONYMOUS);
    assertThat(origin(ClientOrigin.Way.DOCUMENT).actor()).isEqualTo(Actor.ANONYMOUS);
    assertThat(origin(ClientOrigin.Way.INITIAL_ACCESS_TOKEN).actor())
        .isEqualTo(Actor.registrationToken("name"));
    assertThat(origin(ClientOrigin.Way.SOFTWARE_STATEMENT).actor())
        .isEqualTo(Actor.softwareStatement("name"));
  }

  private static Client with(String id, ClientOrigin.Way way) {
    return new Client(
        new ClientId(id),
        CLIENT.metadata(),
        List.of(),
        Optional.empty(),
        origin(way),
        CLIENT.life(),
        1);
  }

  private static ClientOrigin origin(ClientOrigin.Way way) {
    return ClientOrigin.of(way, Optional.of("name"), RegistrationLimits.NONE);
  }

  private static StoredSecret secret(int number) {
    return new StoredSecret(
        number, new SecretHash("a".repeat(43)), Optional.empty(), Instant.EPOCH, Optional.empty());
  }
}
