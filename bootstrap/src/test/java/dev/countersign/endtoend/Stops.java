package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the service by SIGTERM while it works. */
@OwnProcess
abstract class Stops {

  private static final int CONNECTIONS = 64;

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
    settings.put("COUNTERSIGN_KEY_CHECK_INTERVAL", "100ms");
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
    try (var service = start("answers")) {
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
    try (var service = start("readiness", "COUNTERSIGN_STOP_DELAY", "5s")) {
      var api = new Api(service.url());
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(200);

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
      assertThat(service.awaitEnd().exitCode()).isEqualTo(TERMINATED);
      assertThat(accepts(service.url())).isFalse();
    }
  }

  private static boolean accepts(String url) throws IOException {
    try (var _ = RawConnection.to(url)) {
      return true;
    } catch (ConnectException _) {
      return false;
    }
  }

  @Test
  void doesNotWaitLongerThanTheTimeout() throws Exception {
    try (var service = start("timeout", "COUNTERSIGN_STOP_TIMEOUT", "1s");
        var connection = RawConnection.to(service.url())) {
      connection.send(head(BODY.length()) + BODY.substring(0, BODY.length() / 2));
      Thread.sleep(Duration.ofMillis(500));
      var before = System.nanoTime();

      service.terminate();

      var ended = service.awaitEnd();
      // Far from the default of ten seconds, with time for the rest of a slow stop.
      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(9));
      assertThat(ended.exitCode()).isEqualTo(TERMINATED);
      assertThat(ended.log()).contains("COUNTERSIGN_STOP_TIMEOUT").doesNotContain("\tat ");
    }
  }
}
