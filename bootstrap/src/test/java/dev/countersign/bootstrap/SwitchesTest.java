package dev.countersign.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Issuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The framework's switches for what operators watch can be turned off one by one. */
final class SwitchesTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "MICRONAUT_METRICS_ENABLED, 200, 404",
    "MICRONAUT_METRICS_EXPORT_PROMETHEUS_ENABLED, 200, 404",
    "MICRONAUT_METRICS_BINDERS_JVM_ENABLED, 200, 200",
    "MICRONAUT_METRICS_BINDERS_JDBC_ENABLED, 200, 200",
    "MICRONAUT_METRICS_BINDERS_WEB_ENABLED, 200, 200",
    "MICRONAUT_HEALTH_MONITOR_ENABLED, 200, 200",
    "ENDPOINTS_PROMETHEUS_ENABLED, 200, 404",
    "ENDPOINTS_HEALTH_ENABLED, 404, 200"
  })
  void theServiceStartsWithoutIt(String name, int health, int prometheus) throws Exception {
    var management = freePort();
    var settings = settings();
    settings.put("COUNTERSIGN_MANAGEMENT_PORT", String.valueOf(management));
    settings.put(name, "false");
    try (var _ = StartInTests.start(settings).orElseThrow().context()) {
      assertThat(status(issuer(settings) + "/jwks.json")).isEqualTo(200);
      assertThat(status("http://localhost:" + management + "/health")).isEqualTo(health);
      assertThat(status("http://localhost:" + management + "/prometheus")).isEqualTo(prometheus);
    }
  }

  @Test
  void metricsAreCollectedForTheManagementPort() throws Exception {
    var management = freePort();
    var settings = settings();
    settings.put("COUNTERSIGN_MANAGEMENT_PORT", String.valueOf(management));
    try (var context = StartInTests.start(settings).orElseThrow().context()) {
      assertThat(backends(context)).isPositive();
      assertThat(context.getBean(Issuer.class).value()).isEqualTo(issuer(settings));
      assertThat(status("http://localhost:" + management + "/prometheus")).isEqualTo(200);
    }
  }

  @Test
  void metricsAreNotCollectedWithoutAManagementPort() throws IOException {
    try (var context = StartInTests.start(settings()).orElseThrow().context()) {
      assertThat(backends(context)).isZero();
    }
  }

  @Test
  void metricsCanBeCollectedForAnExporterOfTheOperator() throws IOException {
    var settings = settings();
    settings.put("MICRONAUT_METRICS_ENABLED", "true");
    try (var context = StartInTests.start(settings).orElseThrow().context()) {
      assertThat(backends(context)).isPositive();
    }
  }

  private static String issuer(Map<String, String> settings) {
    return "http://localhost:" + settings.get("MICRONAUT_SERVER_PORT");
  }

  private static int backends(ApplicationContext context) {
    return context.getBean(MeterRegistry.class) instanceof CompositeMeterRegistry all
        ? all.getRegistries().size()
        : 1;
  }

  private Map<String, String> settings() throws IOException {
    return new TreeMap<>(
        Map.of(
            "COUNTERSIGN_DATA_DIR",
            directory.toString(),
            "MICRONAUT_SERVER_PORT",
            String.valueOf(freePort()),
            "COUNTERSIGN_STOP_DELAY",
            "0s",
            "COUNTERSIGN_SIGNING_ALGORITHMS",
            "RS256"));
  }

  private static int status(String url) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
