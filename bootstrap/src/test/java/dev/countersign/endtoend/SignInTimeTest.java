package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import dev.countersign.testkit.oauth.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests that the time of a refused sign-in does not show which accounts exist. It compares the
 * medians of attempts that alternate, so that a busy machine slows all kinds down alike. An attempt
 * without a hash would take a small part of the time.
 */
@Isolated // It measures time, which other tests would change.
final class SignInTimeTest {

  private static final int ATTEMPTS = 9;

  /** How many times as long the slowest kind may take as the fastest. */
  private static final double MOST = 2;

  /** Which account an attempt is made for, and with which password. */
  private enum Kind {
    WRONG_PASSWORD("alice", "a wrong password"),
    UNKNOWN("nobody", "a wrong password"),
    DISABLED("disabled", "a long password for this one"),
    WITHOUT_PASSWORD("without", "a wrong password");

    private final String username;
    private final String password;

    Kind(String username, String password) {
      this.username = username;
      this.password = password;
    }
  }

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private InMemoryService service;
  private String url;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory, clock);
    var api = new Api(service.url());
    var admin = Newcomer.adminToken(service);
    var sub =
        api.postJson(
                "/admin/users",
                admin,
                Texts.json(
                    Map.of("username", Kind.DISABLED.username, "password", Kind.DISABLED.password)))
            .string("sub");
    assertThat(api.postJson("/admin/users/" + sub + "/disable", admin, "").status()).isEqualTo(204);
    assertThat(
            api.postJson(
                    "/admin/users",
                    admin,
                    Texts.json(Map.of("username", Kind.WITHOUT_PASSWORD.username)))
                .status())
        .isEqualTo(201);
    var client =
        new Newcomer()
            .register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)))
            .string("client_id");
    url = new SignedInFlow(service, client, "code").url();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void isTheSameForKnownUnknownAndDisabledNames() {
    var times = new EnumMap<Kind, List<Long>>(Kind.class);
    for (var round = 0; round <= ATTEMPTS; round++) {
      for (var kind : Kind.values()) {
        var nanos = attempt(kind);
        // The first round loads classes.
        if (round > 0) {
          times.computeIfAbsent(kind, first -> new ArrayList<>()).add(nanos);
        }
      }
    }
    var medians =
        Arrays.stream(Kind.values())
            .mapToLong(kind -> median(times.getOrDefault(kind, List.of())))
            .sorted();
    var sorted = medians.toArray();
    assertThat((double) sorted[sorted.length - 1] / sorted[0])
        .describedAs(times.toString())
        .isLessThan(MOST);
  }

  private long attempt(Kind kind) {
    // Longer than failed attempts are counted.
    clock.pass(Duration.ofDays(1));
    var browser = new Browser();
    var page = (Visit.Page) browser.open(url);
    var before = System.nanoTime();
    var next =
        (Visit.Page)
            browser.submit(page, Map.of("username", kind.username, "password", kind.password));
    var nanos = System.nanoTime() - before;
    assertThat(next.status()).isEqualTo(401);
    assertThat(next.html().text()).contains("Incorrect username or password.");
    return nanos;
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
