package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the service as a process whose wall clock the library libfaketime sets. On Debian, {@code
 * apt-get install faketime} installs it.
 */
@OwnProcess
final class ClockJumpOfAMachineTest {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
  private static final String DOCUMENT =
      "{\"redirect_uris\":[\"https://client.example.org/callback\"]}";

  @TempDir private Path directory;

  @Test
  void aYearAheadForAMomentRemovesNothingAndLocksNobody() {
    var library = LIBRARIES.stream().filter(Files::exists).findFirst();
    assumeTrue(
        library.isPresent(), "libfaketime is not installed: apt-get install faketime installs it");
    var clock = directory.resolve("clock");
    write(clock, "+0");
    try (var service = ServiceProcess.start(settings(library, clock))) {
      var api = new Api(service.url());
      var unused = register(api);
      var token = initialAccessToken(service);
      assertHealth(api, "UP");
      var keys = keys(service);

      write(clock, "+365d");
      assertHealth(api, "CLOCK_NOT_BELIEVED");
      assertThat(service.log()).containsOnlyOnce("The clock cannot be believed");
      var during = register(api);
      for (var failure = 0; failure < 5; failure++) {
        assertThat(signIn(service, unused, "wrong")).isFalse();
      }

      write(clock, "+0");
      assertHealth(api, "UP");
      assertThat(service.log()).contains("The clock is believed again");
      assertThat(signIn(service, unused, Service.PASSWORD)).isTrue();
      for (var client : List.of(unused, during, register(api))) {
        assertThat(read(api, client)).isEqualTo(200);
      }
      assertThat(api.postJson("/clients", token, DOCUMENT).status()).isEqualTo(201);
      assertThat(keys(service)).isEqualTo(keys);
    }
  }

  private Map<String, String> settings(Optional<Path> library, Path clock) {
    var settings =
        Operator.settings(
            directory.resolve("data"),
            "COUNTERSIGN_KEY_CHECK_INTERVAL",
            "100ms",
            "COUNTERSIGN_REGISTRATION_OPEN",
            "true");
    settings.put("COUNTERSIGN_USER", Service.USER);
    settings.put("COUNTERSIGN_USER_PASSWORD", Service.PASSWORD);
    settings.put("LD_PRELOAD", library.orElseThrow().toString());
    settings.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
    settings.put("FAKETIME_NO_CACHE", "1");
    settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    return settings;
  }

  private static void write(Path file, String text) {
    try {
      var next = file.resolveSibling("next");
      Files.writeString(next, text + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertHealth(Api api, String status) {
    Waiting.until(
        "health " + status, () -> api.get("/health", "").response().body().contains(status + '"'));
  }

  private static Api.Answer register(Api api) {
    var answer = api.postJson("/clients", "", DOCUMENT);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer;
  }

  private static String initialAccessToken(Service service) {
    return new Operator(service)
        .post("/admin/registration-tokens", "{\"expires_in\":86400}")
        .string("token");
  }

  private static String keys(Service service) {
    return Operator.states(new Operator(service).get("/admin/keys"));
  }

  /** Returns whether the user is signed in with this password. */
  private static boolean signIn(Service service, Api.Answer client, String password) {
    var browser = new Browser();
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var login = (Browser.Visit.Page) browser.open(flow.url());
    var next = browser.submit(login, Map.of("username", Service.USER, "password", password));
    return !(next instanceof Browser.Visit.Page page
        && page.response().body().contains("name=\"password\""));
  }

  private static int read(Api api, Api.Answer client) {
    return api.get(
            "/clients/" + client.string("client_id"), client.string("registration_access_token"))
        .status();
  }
}
