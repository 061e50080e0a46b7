package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that is used continuously, killed during that, and started again, several times; and
 * everything that it has acknowledged in any of these lives.
 */
final class Lives {

  /** The kinds of work that a kill can interrupt. */
  enum Work {
    REGISTRATION,
    COMPROMISE,
    BACKUP
  }

  private static final int MOST_CHECKED = 20;

  private final Map<String, String> settings;
  private final Map<Work, AtomicInteger> interrupted = new EnumMap<>(Work.class);
  private final Queue<Map<String, Object>> registered = new ConcurrentLinkedQueue<>();
  private final Queue<String> compromised = new ConcurrentLinkedQueue<>();
  private Optional<String> backup = Optional.empty();

  Lives(Map<String, String> settings) {
    this.settings = settings;
    for (var work : Work.values()) {
      interrupted.put(work, new AtomicInteger());
    }
  }

  /** Returns how often the kind of work was interrupted before its response. */
  int interrupted(Work work) {
    return Objects.requireNonNull(interrupted.get(work)).get();
  }

  /** Returns the last complete backup. */
  String backup() {
    return backup.orElseThrow();
  }

  /**
   * Starts the service, asserts that nothing of the previous lives is lost, works, and kills the
   * service after the time.
   */
  void live(Duration time) throws Exception {
    var service = ServiceProcess.start(settings);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var operator = new Operator(service);
      assertNothingLost(operator);
      var dead = new AtomicBoolean();
      List<Future<?>> working =
          List.of(
              threads.submit(() -> work(Work.REGISTRATION, dead, () -> register(operator))),
              threads.submit(() -> work(Work.COMPROMISE, dead, () -> compromise(operator))),
              threads.submit(() -> work(Work.BACKUP, dead, () -> backUp(operator))));
      Thread.sleep(time);
      dead.set(true);
      service.kill();
      for (var each : working) {
        // Throws the assertion errors of the work.
        each.get();
      }
    } finally {
      service.kill();
    }
  }

  /** Asserts that nothing is lost, on a service that is not killed. */
  void assertNothingLost() {
    try (var service = ServiceProcess.start(settings)) {
      var operator = new Operator(service);
      assertNothingLost(operator);
      var history = KeyHistory.read(new Api(service.url()), operator::token);
      history.assertNothingTwice();
      for (var key : compromised) {
        assertThat(history.timesOf(key, "compromised")).as(key).hasSize(1);
      }
    }
  }

  private void assertNothingLost(Operator operator) {
    operator.assertSound();
    var jwks = new Api(operator.service().url()).get("/jwks.json", "").response().body();
    for (var key : compromised) {
      assertThat(jwks).doesNotContain(key);
    }
    assertThat(jwks).contains("RS256", "ES256");
    registered.stream()
        .skip(Math.max(0, registered.size() - MOST_CHECKED))
        .forEach(client -> assertKnown(operator, client));
  }

  private static void assertKnown(Operator operator, Map<String, Object> client) {
    var read =
        new Api(operator.service().url())
            .get(
                "/clients/" + client.get("client_id"),
                String.valueOf(client.get("registration_access_token")));
    assertThat(read.status()).isEqualTo(200);
  }

  private void work(Work kind, AtomicBoolean dead, Runnable work) {
    while (!dead.get()) {
      try {
        work.run();
      } catch (IllegalStateException e) {
        assertThat(dead).as("%s: %s", kind, e).isTrue();
        Objects.requireNonNull(interrupted.get(kind)).incrementAndGet();
      }
    }
  }

  private void register(Operator operator) {
    var answer = operator.register();
    assertThat(answer.status()).isEqualTo(201);
    registered.add(answer.json());
  }

  private void compromise(Operator operator) {
    for (var key : keys(operator)) {
      if ("ES256".equals(key.get("alg")) && "active".equals(key.get("state"))) {
        var answer = operator.post("/admin/keys/" + key.get("kid") + "/compromise", "");
        assertThat(answer.status()).isEqualTo(200);
        compromised.add(String.valueOf(key.get("kid")));
      }
    }
  }

  private static List<Map<?, ?>> keys(Operator operator) {
    var keys = operator.get("/admin/keys").json().get("keys");
    return ((List<?>) Objects.requireNonNull(keys))
        .stream().<Map<?, ?>>map(key -> (Map<?, ?>) key).toList();
  }

  private void backUp(Operator operator) {
    var answer = operator.post("/admin/keys/backup", "{}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    backup = Optional.of(answer.response().body());
  }
}
