package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the database server under the service, and starts it again. */
@OwnProcess
final class DatabaseOutageTest {

  /** The bound is two seconds; a busy computer gets some more. */
  private static final Duration SOON = Duration.ofMillis(3500);

  @TempDir private Path directory;

  private EmbeddedPostgres startPostgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "off")
        .setDataDirectory(directory.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private ServiceProcess startService(EmbeddedPostgres postgres) {
    var settings =
        Operator.settings(
            directory.resolve("service"),
            "COUNTERSIGN_CACHE_TIME",
            "500ms",
            "DATASOURCES_DEFAULT_URL",
            postgres.getJdbcUrl("postgres", "postgres"),
            "DATASOURCES_DEFAULT_USERNAME",
            "postgres");
    return ServiceProcess.start(settings);
  }

  @Test
  void keysStayPublishedTheRestIsUnavailableAndItRecoversByItself() throws Exception {
    var port = freePort();
    var postgres = startPostgres(port);
    try (var service = startService(postgres)) {
      var api = new Api(service.url());
      var token = new Operator(service).token();
      var keys = api.get("/jwks.json", "").response().body();

      postgres.close();

      assertThat(within(SOON, () -> api.get("/health/readiness", "")).status()).isEqualTo(503);
      // Longer than what was read is used without a look at the database.
      Thread.sleep(Duration.ofMillis(600));
      assertThat(within(SOON, () -> api.get("/jwks.json", "")).response().body()).isEqualTo(keys);
      for (var request : requests(api, token)) {
        assertUnavailable(within(SOON, request));
      }
      assertThat(within(SOON, () -> api.get("/health/readiness", "")).status()).isEqualTo(503);
      assertThat(within(SOON, () -> api.get("/health/liveness", "")).status()).isEqualTo(200);
      assertThat(service.log()).doesNotContain("\tat ");

      postgres = startPostgres(port);
      Waiting.until("readiness", () -> api.get("/health/readiness", "").status() == 200);
      assertThat(new Operator(service).register().status()).isEqualTo(201);
    } finally {
      postgres.close();
    }
  }

  private static List<Supplier<Api.Answer>> requests(Api api, String token) {
    return List.of(
        () -> api.postJson("/clients", Service.REGISTRATION_TOKEN, "{}"),
        () -> api.get("/clients/" + "a".repeat(22), token),
        () -> api.get("/admin/clients", token),
        () -> api.get("/userinfo", token),
        () -> api.get("/authorize?client_id=countersign-admin&response_type=code", ""),
        () ->
            api.send(
                HttpRequest.newBuilder(
                        URI.create(
                            api.url() + "/authorize?client_id=some-client&response_type=code"))
                    .header("Accept", "text/html")),
        () ->
            api.postForm(
                "/token",
                "countersign-admin",
                Service.ADMIN_SECRET,
                Map.of("grant_type", "client_credentials", "scope", "countersign:admin")),
        () ->
            api.postForm(
                "/introspect", "countersign-admin", Service.ADMIN_SECRET, Map.of("token", token)));
  }

  private static void assertUnavailable(Api.Answer answer) {
    var what = answer.response().request().uri() + ": " + answer.response().body();
    assertThat(answer.status()).as(what).isEqualTo(503);
    assertThat(answer.header("Retry-After")).as(what).matches("[0-9]+");
    assertThat(answer.response().body()).contains("temporarily_unavailable");
  }

  private static Api.Answer within(Duration time, Supplier<Api.Answer> request) {
    var before = System.nanoTime();
    var answer = request.get();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as(answer.response().request().uri().getPath())
        .isLessThan(time);
    return answer;
  }
}
