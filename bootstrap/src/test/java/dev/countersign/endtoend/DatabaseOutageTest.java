package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops the database server under the service, and starts it again. */
@OwnProcess
final class DatabaseOutageTest {

  private static final Duration ONE_SECOND = Duration.ofSeconds(1);
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  /** No single response may take longer, also on a busy computer. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int LASTING = 4;

  private static final List<String> FILL =
      List.of(
          "create sequence refused",
          """
          create function full_disk() returns trigger language plpgsql as $$ begin
            if tg_table_name = 'write_check' then perform nextval('refused'); end if;
            raise exception 'could not extend file: No space left on device'
              using errcode = '53100';
          end $$
          """,
          "create trigger full_disk before insert on client execute function full_disk()",
          "create trigger full_disk before insert on write_check execute function full_disk()");

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
      var keys = publishedKeys(service, api);

      postgres.close();

      assertUnavailable(service, api, token, keys);

      postgres = startPostgres(port);
      assertRecovers(service, api);
    } finally {
      postgres.close();
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    var postgres = startPostgres(freePort());
    try (var service = startService(postgres)) {
      var api = new Api(service.url());
      var token = new Operator(service).token();
      var keys = publishedKeys(service, api);
      var lasting = lastingRequests(service);

      signal("-STOP");
      try {
        // A connection is in use each moment, and its statement is not answered.
        for (var answer : lasting.get()) {
          assertThat(answer.status()).as(service.log()).isEqualTo(503);
        }
        assertUnavailable(service, api, token, keys);
      } finally {
        signal("-CONT");
      }
      assertRecovers(service, api);
    } finally {
      postgres.close();
    }
  }

  /**
   * A trigger stands for the full disk: it gives the error of a server whose disk is full, and the
   * server still reads.
   */
  @Test
  void readinessFailsFromAWriteThatFailsUntilOneSucceeds() throws Exception {
    try (var postgres = startPostgres(freePort());
        var service = startService(postgres)) {
      var api = new Api(service.url());
      for (var sql : FILL) {
        run(postgres, sql);
      }
      assertUnavailable(new Operator(service).register());
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(503);
      assertThat(api.get("/health/liveness", "").status()).isEqualTo(200);
      Waiting.until("a test write", () -> refusedTestWrites(postgres) > 0);
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(503);

      run(postgres, "drop function full_disk cascade");
      assertRecovers(service, api);
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      var _ = statement.execute(sql);
    }
  }

  /** A sequence counts although the statement fails. */
  private static long refusedTestWrites(EmbeddedPostgres postgres) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var refused = statement.executeQuery("select last_value from refused where is_called")) {
      return refused.next() ? refused.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a registration, and returns what is published of its keys and of the server's own. */
  private static Map<String, String> publishedKeys(ServiceProcess service, Api api) {
    var registered =
        new Operator(service)
            .post("/rp/registrations", Texts.json(RelyingPartySteps.demo(service)));
    assertThat(registered.status()).as(registered.response().body()).isEqualTo(201);
    var keys = new TreeMap<String, String>();
    for (var path : List.of("/jwks.json", "/rp/registrations/demo/jwks.json")) {
      var published = api.get(path, "").response().body();
      assertThat(published).contains("\"kid\"");
      keys.put(path, published);
    }
    return keys;
  }

  /** Requests tokens, one after the other on each of some connections, until one is refused. */
  private static Future<List<Api.Answer>> lastingRequests(ServiceProcess service) {
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var started = new CountDownLatch(LASTING);
    var answers =
        IntStream.range(0, LASTING)
            .mapToObj(i -> threads.submit(() -> lastingRequest(service, started)))
            .toList();
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.submit(
        () -> {
          var last = new ArrayList<Api.Answer>();
          for (var answer : answers) {
            last.add(answer.get());
          }
          return last;
        });
  }

  private static Api.Answer lastingRequest(ServiceProcess service, CountDownLatch started) {
    while (true) {
      var form = Map.of("grant_type", "client_credentials", "scope", "countersign:admin");
      var answer =
          soon(
              () ->
                  new Api(service.url())
                      .postForm("/token", "countersign-admin", Service.ADMIN_SECRET, form));
      started.countDown();
      if (answer.status() != 200) {
        return answer;
      }
    }
  }

  /** Sends a signal to all processes of the database server. */
  private void signal(String signal) throws IOException, InterruptedException {
    var pid =
        Long.parseLong(
            Files.readAllLines(directory.resolve("postgres").resolve("postmaster.pid"))
                .getFirst()
                .strip());
    var main = ProcessHandle.of(pid).orElseThrow();
    var command = new ArrayList<>(List.of("kill", signal, Long.toString(pid)));
    main.descendants().forEach(process -> command.add(Long.toString(process.pid())));
    // A process may have ended meanwhile.
    var _ = new ProcessBuilder(command).start().waitFor();
  }

  private static void assertUnavailable(
      ServiceProcess service, Api api, String token, Map<String, String> keys)
      throws InterruptedException {
    var _ = within(ONE_SECOND, 503, () -> api.get("/health/readiness", ""));
    // Longer than what was read is used without a look at the database.
    Thread.sleep(Duration.ofMillis(600));
    keys.forEach(
        (path, body) ->
            assertThat(within(TWO_SECONDS, 200, () -> api.get(path, "")).response().body())
                .isEqualTo(body));
    for (var request : requests(api, token)) {
      assertUnavailable(within(TWO_SECONDS, 503, request));
    }
    var _ = within(ONE_SECOND, 503, () -> api.get("/health/readiness", ""));
    var _ = within(ONE_SECOND, 200, () -> api.get("/health/liveness", ""));
    assertLoggedOnce(service);
  }

  /** Far less than a line for each request. */
  private static void assertLoggedOnce(ServiceProcess service) {
    assertThat(lines(service, "Database unavailable")).as(service.log()).isBetween(1L, 3L);
  }

  private static void assertRecovers(ServiceProcess service, Api api) {
    Waiting.until("readiness", () -> api.get("/health/readiness", "").status() == 200);
    // On a busy computer the pool can still be opening its first connection.
    Waiting.until("a write", () -> new Operator(service).register().status() == 201);
    Waiting.until("the end", () -> lines(service, "Database available again") > 0);
    assertLoggedOnce(service);
    assertThat(service.log()).doesNotContain("\tat ");
  }

  private static long lines(ServiceProcess service, String text) {
    return service.log().lines().filter(line -> line.contains(text)).count();
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
    assertThat(answer.header("Retry-After")).as(what).matches("[0-9]+");
    assertThat(answer.response().body()).contains("temporarily_unavailable");
  }

  /**
   * Sends a request until its response arrives within that time, and asserts that no response has
   * another status: on a busy computer, a single one can be late.
   */
  private static Api.Answer within(Duration time, int status, Supplier<Api.Answer> request) {
    while (true) {
      var before = System.nanoTime();
      var answer = soon(request);
      assertThat(answer.status())
          .as(answer.response().request().uri() + ": " + answer.response().body())
          .isEqualTo(status);
      if (System.nanoTime() - before < time.toNanos()) {
        return answer;
      }
    }
  }

  private static Api.Answer soon(Supplier<Api.Answer> request) {
    var before = System.nanoTime();
    var answer = request.get();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .as(answer.response().request().uri().getPath())
        .isLessThan(LONGEST);
    return answer;
  }
}
