package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.oauth.SettableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that unused clients are removed and secrets expire, with a clock that the test advances.
 */
final class ClientLivesTest {

  private static final Duration MORE_THAN_UNUSED_CLIENT_LIFE = Duration.ofDays(31);
  private static final String DOCUMENT =
      "{\"redirect_uris\":[\"https://client.example.org/callback\"]}";

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  @Test
  void anUnusedClientIsRemovedWhileTheServiceRunsAndAUsedOneIsNot() {
    try (var service = start("100ms")) {
      var used = register(service, "");
      var unused = register(service, "");
      var invited = register(service, Service.REGISTRATION_TOKEN);
      assertThat(isKnown(service, used)).isTrue();

      clock.pass(MORE_THAN_UNUSED_CLIENT_LIFE);

      awaitRemoval(service, unused);
      assertThat(isKnown(service, used)).isTrue();
      assertThat(isKnown(service, invited)).isTrue();
      assertThat(removals(service)).containsExactly(unused.string("client_id"));
    }
  }

  @Test
  void aUseIsStoredBeforeTheServiceEnds() {
    Answer used;
    Answer unused;
    // The interval is long, so uses are stored only when the service stops.
    try (var service = start("1h")) {
      used = register(service, "");
      unused = register(service, "");
      assertThat(isKnown(service, used)).isTrue();
    }
    clock.pass(MORE_THAN_UNUSED_CLIENT_LIFE);
    try (var again = start("100ms")) {
      // After such a long stop, the clock has to be consistent for some time first.
      awaitRemoval(again, unused, () -> clock.pass(Duration.ofMinutes(5)));
      assertThat(isKnown(again, used)).isTrue();
      assertThat(removals(again)).containsExactly(unused.string("client_id"));
    }
  }

  @Test
  void anExpiredSecretIsRefusedWithThatReason() {
    try (var service = start("1h")) {
      var client = register(service, Service.REGISTRATION_TOKEN);
      var id = client.string("client_id");
      var first = client.string("client_secret");
      var second =
          api(service)
              .postJson(
                  "/clients/" + id + "/secrets", client.string("registration_access_token"), "");
      assertThat(second.status()).isBetween(200, 201);
      assertThat(isKnown(service, id, first)).isTrue();

      clock.pass(Duration.ofDays(1));

      var refused = token(service, id, first);
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.json())
          .containsEntry("error", "invalid_client")
          .containsEntry("error_description", "the client_secret has expired");
      assertThat(isKnown(service, id, second.string("client_secret"))).isTrue();
    }
  }

  private ApplicationContext start(String interval) {
    var settings = new TreeMap<String, Object>();
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.issuer", "http://localhost:9");
    settings.put("countersign.stop-delay", "0s");
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", Service.ADMIN_SECRET);
    settings.put("countersign.registration-token", Service.REGISTRATION_TOKEN);
    settings.put("countersign.registration-open", true);
    settings.put("countersign.signing-algorithms", "RS256");
    settings.put("countersign.key-check-interval", interval);
    var context = ApplicationContext.builder().properties(settings).singletons(clock).start();
    var _ = context.getBean(EmbeddedServer.class).start();
    return context;
  }

  private static Api api(ApplicationContext service) {
    return new Api(service.getBean(EmbeddedServer.class).getURL().toString());
  }

  private static Answer register(ApplicationContext service, String token) {
    var answer = api(service).postJson("/clients", token, DOCUMENT);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    return answer;
  }

  private static Answer token(ApplicationContext service, String id, String secret) {
    return api(service)
        .postForm(
            "/token",
            id,
            secret,
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                "none",
                "redirect_uri",
                "https://client.example.org/callback"));
  }

  /**
   * Returns whether the client can authenticate, which counts as a use. The request's code is
   * invalid.
   */
  private static boolean isKnown(ApplicationContext service, String id, String secret) {
    var answer = token(service, id, secret);
    var error = answer.string("error");
    assertThat(error).isIn("invalid_grant", "invalid_client");
    return error.equals("invalid_grant");
  }

  private static boolean isKnown(ApplicationContext service, Answer client) {
    return isKnown(service, client.string("client_id"), client.string("client_secret"));
  }

  /** Waits without using the client, because a used client would not be removed. */
  private static void awaitRemoval(ApplicationContext service, Answer client) {
    awaitRemoval(service, client, () -> {});
  }

  private static void awaitRemoval(
      ApplicationContext service, Answer client, Runnable whileWaiting) {
    Waiting.until(
        "the unused client is removed",
        () -> {
          whileWaiting.run();
          return api(service)
                  .get(
                      "/clients/" + client.string("client_id"),
                      client.string("registration_access_token"))
                  .status()
              == 401;
        });
    assertThat(isKnown(service, client)).isFalse();
  }

  /** Returns the removed clients according to the audit. */
  private static List<String> removals(ApplicationContext service) {
    var administrator =
        api(service)
            .postForm(
                "/token",
                "countersign-admin",
                Service.ADMIN_SECRET,
                Map.of("grant_type", "client_credentials", "scope", "countersign:admin"))
            .string("access_token");
    var events = api(service).get("/admin/audit/clients", administrator).json().get("events");
    return ((List<?>) Objects.requireNonNull(events))
        .stream()
            .map(event -> (Map<?, ?>) event)
            .filter(event -> "client.removed_unused".equals(event.get("action")))
            .peek(event -> assertThat(event.get("actor")).isEqualTo("schedule"))
            .map(event -> String.valueOf(event.get("client_id")))
            .toList();
  }
}
