package dev.countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether {@code countersign health} asks the right address, and understands the answer. */
final class HealthCheckTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();

  private HttpServer server(int status) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          var body = "{}".getBytes(UTF_8);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Map<String, String> settings(int port) {
    return Map.of(
        "MICRONAUT_SERVER_HOST", "127.0.0.1", "MICRONAUT_SERVER_PORT", String.valueOf(port));
  }

  @Test
  void aServiceThatRespondsWith200IsReady() throws IOException {
    var server = server(200);
    try {
      assertThat(HealthCheck.problem(settings(server.getAddress().getPort()))).isEmpty();
      assertThat(asked).containsExactly("/health/readiness");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 302, 404, 503})
  void aServiceThatRespondsWithAnotherStatusIsNotReady(int status) throws IOException {
    var server = server(status);
    try {
      assertThat(HealthCheck.problem(settings(server.getAddress().getPort())))
          .hasValueSatisfying(problem -> assertThat(problem).endsWith("status " + status));
      assertThat(asked).hasSize(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServiceThatDoesNotRespondIsNotReady() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(HealthCheck.problem(settings(port)))
        .hasValueSatisfying(problem -> assertThat(problem).contains("did not respond"));
  }

  @Test
  void asksAtTheManagementPortIfThereIsOne() {
    assertThat(
            HealthCheck.address(
                Map.of("MICRONAUT_SERVER_PORT", "9000", "COUNTERSIGN_MANAGEMENT_PORT", "9001")))
        .isEqualTo(URI.create("http://localhost:9001/health/readiness"));
    assertThat(HealthCheck.address(Map.of("COUNTERSIGN_MANAGEMENT_PORT", "")))
        .isEqualTo(URI.create("http://localhost:8080/health/readiness"));
  }

  @ParameterizedTest
  @CsvSource({
    "'',localhost",
    "0.0.0.0,127.0.0.1",
    "::,localhost",
    "::1,[::1]",
    "a.example,a.example"
  })
  void asksAServiceThatListensOnAllAddressesAtThisMachine(String host, String asked) {
    assertThat(HealthCheck.address(Map.of("MICRONAUT_SERVER_HOST", host)).getHost())
        .isEqualTo(asked);
  }

  @Test
  void refusesAPortThatIsNotFixed() {
    assertThat(HealthCheck.problem(Map.of("MICRONAUT_SERVER_PORT", "-1")))
        .hasValueSatisfying(problem -> assertThat(problem).contains("fixed port"));
  }

  @Test
  void refusesASettingsFileThatCannotBeRead() {
    assertThat(HealthCheck.problem(Map.of("COUNTERSIGN_SETTINGS_FILE", "/nowhere")))
        .hasValueSatisfying(problem -> assertThat(problem).contains("/nowhere"));
  }
}
