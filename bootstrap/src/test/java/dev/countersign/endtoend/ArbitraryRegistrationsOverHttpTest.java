package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.oauth.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any body at all, sent to register and to replace: it does, or gets one of the errors that RFC
 * 7591 has for it, or is too long; it is never a bug, and a refusal leaves all that is stored as it
 * was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArbitraryRegistrationsOverHttpTest {

  private static final int BODIES = Integer.getInteger("countersign.documents", 1_000) / 5;
  private static final String GOOD = "{\"redirect_uris\":[\"https://client.example/callback\"]}";
  private static final Set<String> ERRORS =
      Set.of(
          "invalid_redirect_uri",
          "invalid_client_metadata",
          "invalid_software_statement",
          "unapproved_software_statement");

  private InMemoryService service;
  private Api api;
  private int accepted;
  private int refused;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        InMemoryService.start(
            directory,
            Map.of(
                "countersign.registration-rate-per-address", "off",
                "countersign.registration-rate-per-token", "off"),
            new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    api = new Api(service.url());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void registersOrLeavesAllThatIsStoredAsItWas() {
    var bodies = new HostileBodies(20260404);
    for (var i = 0; i < BODIES; i++) {
      var body = bodies.next(JsonObject.EMPTY);
      var trial = i % 4 == 0;
      var clients = service.stores().clients().count();
      var before = stored();

      var answer =
          send(
              "POST",
              trial ? "/clients?dry_run=true" : "/clients",
              Service.REGISTRATION_TOKEN,
              body);

      isExpected(answer, 201, body);
      if (answer.status() == 201 && !trial) {
        delete(answer);
        assertThat(service.stores().clients().count()).isEqualTo(clients);
      } else {
        assertThat(stored()).as(() -> shown(body)).isEqualTo(before);
      }
    }
    bothHappened();
  }

  @Test
  void replacesOrLeavesAllThatIsStoredAsItWas() {
    var bodies = new HostileBodies(20260405);
    var client = api.postJson("/clients", Service.REGISTRATION_TOKEN, GOOD);
    var id = client.string("client_id");
    var token = client.string("registration_access_token");
    for (var i = 0; i < BODIES; i++) {
      var body = bodies.next(JsonObject.EMPTY.with("client_id", id));
      var before = stored();

      var answer = send("PUT", "/clients/" + id, token, body);

      isExpected(answer, 200, body);
      if (answer.status() == 200) {
        assertThat(answer.string("client_id")).isEqualTo(id);
        token = answer.string("registration_access_token");
      } else {
        assertThat(stored()).as(() -> shown(body)).isEqualTo(before);
      }
    }
    bothHappened();
  }

  private void delete(Answer registered) {
    var path = "/clients/" + registered.string("client_id");
    var token = registered.string("registration_access_token");
    assertThat(send("DELETE", path, token, new byte[0]).status()).isEqualTo(204);
  }

  private List<Object> stored() {
    service.settle();
    return service.stores().contents();
  }

  private Answer send(String method, String path, String token, byte[] body) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  private void isExpected(Answer answer, int success, byte[] body) {
    assertThat(answer.status()).as(() -> shown(body)).isIn(success, 400, 413);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    if (answer.status() == success) {
      accepted++;
      return;
    }
    refused++;
    assertThat(answer.string("error_description"))
        .matches("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]{1,500}")
        .doesNotContain("Exception");
    // An empty body is refused before it is read as metadata.
    if (answer.status() == 400 && body.length > 0) {
      assertThat(ERRORS).as(() -> shown(body)).contains(answer.string("error"));
    }
  }

  private static String shown(byte[] body) {
    return new String(body, 0, Math.min(body.length, 3000), StandardCharsets.UTF_8);
  }

  private void bothHappened() {
    assertThat(accepted).isGreaterThan(BODIES / 50);
    assertThat(refused).isGreaterThan(BODIES / 50);
    assertThat(service.log().lines()).noneMatch(line -> line.startsWith("ERROR "));
  }
}
