package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clock.JudgeClock;
import dev.countersign.testkit.clock.TwoClocks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what the service does, and does not do, while its clock is wrong. */
final class ClockJumpTest {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final String DOCUMENT =
      "{\"redirect_uris\":[\"https://client.example.org/callback\"]}";

  @TempDir private Path directory;
  private final TwoClocks clocks = new TwoClocks(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @Test
  void aJumpOfAYearRemovesNothingAndLocksNobody() {
    try (var service = start()) {
      var api = api(service);
      var unused = api.postJson("/clients", "", DOCUMENT);
      assertThat(unused.status()).isEqualTo(201);
      var keys = states(service);
      assertHealth(api, "UP");

      clocks.jump(YEAR);
      assertHealth(api, "CLOCK_NOT_BELIEVED");
      var during = api.postJson("/clients", "", DOCUMENT);
      assertThat(during.status()).isEqualTo(201);
      assertThat(states(service)).isEqualTo(keys);

      clocks.jump(YEAR.negated());
      assertHealth(api, "UP");
      assertThat(api.postJson("/clients", "", DOCUMENT).status()).isEqualTo(201);
      assertThat(read(api, unused)).isEqualTo(200);
      assertThat(read(api, during)).isEqualTo(200);
      assertThat(states(service)).isEqualTo(keys);
    }
  }

  @Test
  void anAdministratorConfirmsTheTimeOfAMachineThatWasOffForAYear() {
    try (var service = start()) {
      assertHealth(api(service), "UP");
    }
    clocks.jump(YEAR);
    try (var service = start()) {
      var api = api(service);
      assertHealth(api, "CLOCK_NOT_BELIEVED");
      var doubt = api.get("/admin/clock", administrator(service));
      assertThat(doubt.json())
          .containsEntry("believed", false)
          .containsEntry("reason", "ahead")
          .doesNotContainKey("believed_in");
      assertThat(confirm(service, "").status()).isEqualTo(400);
      assertThat(confirm(service, "{\"time\":\"today\"}").status()).isEqualTo(400);
      assertThat(confirm(service, time(clocks.instant().minus(YEAR))).status()).isEqualTo(409);

      var confirmed = confirm(service, time(clocks.instant()));
      assertThat(confirmed.json()).containsEntry("believed", true);
      assertHealth(api, "UP");
      Waiting.until("the next keys are announced", () -> states(service).contains("upcoming"));
    }
  }

  @Test
  void onlyAnAdministratorSeesAndConfirmsTheTime() {
    try (var service = start()) {
      assertThat(api(service).get("/admin/clock", "").status()).isEqualTo(401);
      assertThat(api(service).postJson("/admin/clock/confirm", "", time(clocks.instant())).status())
          .isEqualTo(401);
    }
  }

  private ApplicationContext start() {
    var settings = new TreeMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.issuer", "http://localhost:9");
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.registration-open", true);
    settings.put("countersign.signing-algorithms", "RS256");
    settings.put("countersign.decryption-algorithms", "");
    settings.put("countersign.key-check-interval", "100ms");
    var context =
        ApplicationContext.builder().properties(settings).singletons(clocks, clocks.wall()).start();
    var _ = context.getBean(EmbeddedServer.class).start();
    // The first judgment must be of the time at the start, before the test sets the clock.
    var _ = context.getBean(JudgeClock.class).judge();
    return context;
  }

  private static Api api(ApplicationContext service) {
    return new Api(service.getBean(EmbeddedServer.class).getURL().toString());
  }

  private static void assertHealth(Api api, String status) {
    var body = "{\"status\":\"" + status + "\"}";
    Waiting.until("health " + status, () -> api.get("/health", "").response().body().equals(body));
    assertThat(api.get("/health", "").status()).isEqualTo(200);
  }

  private static int read(Api api, Api.Answer client) {
    return api.get(
            "/clients/" + client.string("client_id"), client.string("registration_access_token"))
        .status();
  }

  private static String time(Instant time) {
    return "{\"time\":\"" + time + "\"}";
  }

  private static Api.Answer confirm(ApplicationContext service, String body) {
    return api(service).postJson("/admin/clock/confirm", administrator(service), body);
  }

  private static String states(ApplicationContext service) {
    return Operator.states(api(service).get("/admin/keys", administrator(service)));
  }

  private static String administrator(ApplicationContext service) {
    return api(service)
        .postForm(
            "/token",
            "countersign-admin",
            Service.ADMIN_SECRET,
            Map.of("grant_type", "client_credentials", "scope", "countersign:admin"))
        .string("access_token");
  }
}
