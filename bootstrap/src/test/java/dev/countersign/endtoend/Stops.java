package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the service by SIGTERM while it works. */
@OwnProcess
abstract class Stops {

  private static final int CONNECTIONS = 64;
  private static final int TOKENS = 20;

  /** The exit code of a Java process that SIGTERM ended: 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  private static final String BODY =
      "{\"grant_types\":[\"client_credentials\"],"
          + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}";

  @TempDir private Path directory;

  /** The settings of an empty database of that name. */
  abstract Map<String, String> database(String name) throws SQLException;

  private ServiceProcess start(String name, String... more) throws SQLException {
    var settings = Operator.settings(directory.resolve(name), more);
    settings.putAll(database(name));
    settings.put("COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS", "off");
    // Jobs run all the time, so that the stop interrupts them too.
    settings.putIfAbsent("COUNTERSIGN_KEY_CHECK_INTERVAL", "100ms");
    return ServiceProcess.start(settings);
  }

  private static String registration() {
    return head(BODY.getBytes(UTF_8).length) + BODY;
  }

  private static String head(int length) {
    return "POST /clients HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + ("Authorization: Bearer " + Service.REGISTRATION_TOKEN + "\r\n")
        + ("Content-Length: " + length + "\r\n\r\n");
  }

  @Test
  void answersEachRequestThatWasSentBefore() throws Exception {
    try (var service = start("answers", "COUNTERSIGN_STOP_TIMEOUT", "4m")) {
      var connections = new ArrayList<RawConnection>();
      try {
        for (var i = 0; i < CONNECTIONS; i++) {
          connections.add(RawConnection.to(service.url()));
        }
        for (var connection : connections) {
          connection.send(registration());
        }
        Thread.sleep(Duration.ofMillis(20));

        service.terminate();

        for (var response : responses(connections)) {
          assertThat(response).startsWith("HTTP/1.1 201").contains("\"client_id\"");
        }
      } finally {
        connections.forEach(RawConnection::close);
      }
      var ended = service.awaitEnd();
      assertThat(ended.exitCode()).isEqualTo(TERMINATED);
      assertThat(ended.log()).doesNotContain("Exception", "\tat ");
    }
  }

  private static List<String> responses(List<RawConnection> connections) throws IOException {
    var responses = new ArrayList<String>();
    for (var connection : connections) {
      responses.add(connection.readAll());
    }
    return responses;
  }

  @Test
  void isNotReadyBeforeItStopsToAcceptConnections() throws Exception {
    try (var service = start("readiness", "COUNTERSIGN_STOP_DELAY", "15s")) {
      var api = new Api(service.url());
      // The first request to the database may take longer than the probe waits.
      Waiting.until("readiness is green", () -> api.get("/health/readiness", "").status() == 200);

      service.terminate();

      Waiting.until(
          "readiness is red",
          () -> new Api(service.url()).get("/health/readiness", "").status() == 503);
      assertThat(new Api(service.url()).get("/health/liveness", "").status()).isEqualTo(200);
      try (var connection = RawConnection.to(service.url())) {
        connection.send(registration());
        // It ends with the response, or this would wait in vain.
        assertThat(connection.readAll())
            .startsWith("HTTP/1.1 201")
            .containsIgnoringCase("Connection: close");
      }
      try (var connection = RawConnection.to(service.url())) {
        connection.send(registration() + registration());
        // The second request gets its response although both were sent at once.
        assertThat(connection.readAll().split("HTTP/1\\.1 201", -1)).hasSize(3);
      }
      assertThat(service.awaitEnd().exitCode()).isEqualTo(TERMINATED);
      assertThat(accepts(service.url())).isFalse();
    }
  }

  private static boolean accepts(String url) {
    try (var _ = RawConnection.to(url)) {
      return true;
    } catch (ConnectException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void answersARequestThatHasBegunToArrive() throws Exception {
    try (var service = start("begun", "COUNTERSIGN_STOP_TIMEOUT", "4m");
        var connection = RawConnection.to(service.url())) {
      var half = BODY.length() / 2;
      connection.send(head(BODY.length()) + BODY.substring(0, half));

      service.terminate();
      Waiting.until("the port is closed", () -> !accepts(service.url()));
      connection.send(BODY.substring(half));

      assertThat(connection.readAll()).startsWith("HTTP/1.1 201").contains("\"client_id\"");
      assertThat(service.awaitEnd().exitCode()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void doesNotWaitLongerThanTheTimeout() throws Exception {
    try (var service =
            start(
                "timeout",
                "COUNTERSIGN_STOP_TIMEOUT",
                "1s",
                "COUNTERSIGN_REQUEST_BODY_TIME",
                "5m",
                "COUNTERSIGN_REQUEST_TIME",
                "5m");
        var connection = RawConnection.to(service.url())) {
      connection.send(head(BODY.length()) + BODY.substring(0, BODY.length() / 2));

      service.terminate();

      // This would fail if the service waited for the request, for which five minutes are left.
      var ended = service.awaitEnd();
      assertThat(ended.exitCode()).isEqualTo(TERMINATED);
      assertThat(ended.log())
          .contains("had no response within COUNTERSIGN_STOP_TIMEOUT, PT1S: 1")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void storesTheUsesThatWereCountedInMemory() throws Exception {
    var usesAreStoredAtTheStopOnly = "1h";
    try (var service =
        start("uses", "COUNTERSIGN_KEY_CHECK_INTERVAL", usesAreStoredAtTheStopOnly)) {
      for (var i = 0; i < TOKENS; i++) {
        assertThat(new Operator(service).token()).isNotEmpty();
      }
      var client = use(service);
      var beforeTheLast = Instant.now();
      assertThat(new Operator(service).token()).isNotEmpty();
      var afterTheLast = Instant.now();

      var again = service.restart();
      try (again) {
        var operator = new Operator(again);
        assertThat(signatures(operator)).isGreaterThanOrEqualTo(TOKENS);
        assertThat(lastUses(operator))
            .isNotEmpty()
            .last()
            .satisfies(used -> assertThat(used).isBetween(beforeTheLast, afterTheLast));
        assertThat(operator.get("/admin/clients/" + client).string("last_used_at")).isNotEmpty();
      }
    }
  }

  /** Registers a client that uses its credentials once, and returns its identifier. */
  private static String use(Service service) {
    var api = new Api(service.url());
    var client =
        api.postJson(
            "/clients",
            Service.REGISTRATION_TOKEN,
            "{\"grant_types\":[\"client_credentials\"],\"response_types\":[]}");
    var id = client.string("client_id");
    var form = Map.of("grant_type", "client_credentials");
    assertThat(api.postForm("/token", id, client.string("client_secret"), form).status())
        .isEqualTo(200);
    assertThat(new Operator(service).get("/admin/clients/" + id).response().body())
        .doesNotContain("last_used_at");
    return id;
  }

  private static Stream<? extends Map<?, ?>> keys(Operator operator) {
    var keys = operator.get("/admin/keys").json().get("keys");
    return ((List<?>) Objects.requireNonNull(keys)).stream().map(key -> (Map<?, ?>) key);
  }

  private static long signatures(Operator operator) {
    return keys(operator)
        .map(key -> key.get("signatures"))
        .mapToLong(count -> ((Number) Objects.requireNonNull(count)).longValue())
        .sum();
  }

  /** Returns when each key signed last, the latest time last. */
  private static List<Instant> lastUses(Operator operator) {
    return keys(operator)
        .flatMap(key -> Stream.ofNullable(key.get("last_used")))
        .map(time -> Instant.parse(time.toString()))
        .sorted()
        .toList();
  }
}
