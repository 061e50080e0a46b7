package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as processes on one PostgreSQL, with a schedule of seconds. What is asserted holds
 * however slow the machine is: at least so much time lies between two events, never at most.
 */
@OwnProcess
final class NodesTest {

  private static final Duration PERIOD = Duration.ofSeconds(14);
  private static final Duration ANNOUNCEMENT = Duration.ofSeconds(8);
  private static final Duration RETIREMENT = Duration.ofSeconds(6);
  private static final int SUCCESSIONS = 2;
  private static final int LEAST_VERIFIED = 6;
  private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(8);

  /** Between two rounds: without it, this test would use a processor for as long as it waits. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  private static final Map<String, String> SETTINGS =
      Map.of(
          "COUNTERSIGN_KEY_ROTATION", "14s",
          "COUNTERSIGN_KEY_ANNOUNCEMENT", "8s",
          "COUNTERSIGN_KEY_RETIREMENT", "6s",
          "COUNTERSIGN_KEY_CHECK_INTERVAL", "200ms",
          "COUNTERSIGN_JWKS_MAX_AGE", "5s",
          "COUNTERSIGN_CACHE_TIME", "200ms",
          "COUNTERSIGN_CLOCK_SKEW", "100ms",
          "COUNTERSIGN_ACCESS_TOKEN_LIFE", "4s",
          "COUNTERSIGN_ID_TOKEN_LIFE", "4s");

  @TempDir private Path directory;

  @Test
  void eachRingIsRotatedOnceWhenItIsDueAndAllTokensVerify() throws Exception {
    var settings = new TreeMap<>(SETTINGS);
    settings.put("COUNTERSIGN_SIGNING_ALGORITHMS", "RS256,ES256");
    settings.put("COUNTERSIGN_DECRYPTION_ALGORITHMS", "ECDH-ES+A256KW");
    try (var nodes = Nodes.start(3, directory, settings)) {
      verifyUntilRotated(nodes);
      var history = KeyHistory.read(nodes.api(0), () -> nodes.administrator(0));
      history.assertNothingTwice();
      assertThat(history.rings())
          .containsExactly(
              "provider:enc:ECDH-ES+A256KW", "provider:sig:ES256", "provider:sig:RS256");
      for (var ring : history.rings()) {
        assertRotatedOnce(history, ring);
      }
      assertThat(nodes.log()).doesNotContain("Key rotation failed", "was not rotated");
    }
  }

  /**
   * Verifies tokens of all nodes with JWK sets from all nodes until all rings are rotated and some
   * tokens were verified: on a slow machine a JWK set can expire before a token arrives.
   */
  private static void verifyUntilRotated(Nodes nodes) throws Exception {
    var verified = 0;
    var copies = new ArrayList<JwksCopy>();
    var deadline = System.nanoTime() + LONGEST_WAIT;
    for (var round = 0; ; round++) {
      assertThat(System.nanoTime()).describedAs(nodes.log()).isLessThan(deadline);
      for (var number = 0; number < nodes.size(); number++) {
        var copy = JwksCopy.fetch(nodes.api(number));
        // A key is announced when another one is retired. The retirement can be some seconds late:
        // the time before the start of a node, since the last stored time, was not measured.
        assertThat(copy.keysFor("RS256")).isBetween(1L, 3L);
        assertThat(copy.keysFor("ES256")).isBetween(1L, 3L);
        assertThat(copy.keysFor("ECDH-ES+A256KW")).isEqualTo(1);
        copies.add(copy);
        verified += verify(nodes.administrator(number), copies);
      }
      if (round % 5 == 0 && verified >= LEAST_VERIFIED && isRotated(nodes)) {
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private static int verify(String token, List<JwksCopy> copies) throws Exception {
    copies.removeIf(copy -> !copy.isValid());
    for (var copy : copies) {
      copy.assertVerifies(token);
    }
    return copies.size();
  }

  private static boolean isRotated(Nodes nodes) {
    var history = KeyHistory.read(nodes.api(0), () -> nodes.administrator(0));
    return history.rings().stream()
        .allMatch(ring -> history.times(ring, "retired").size() >= SUCCESSIONS);
  }

  private static void assertRotatedOnce(KeyHistory history, String ring) {
    var succession = history.succession(ring);
    assertThat(succession).doesNotHaveDuplicates().hasSizeGreaterThan(SUCCESSIONS);
    for (var place = 1; place < succession.size(); place++) {
      var last = succession.get(place - 1);
      var next = succession.get(place);
      var change = only(history.timesOf(next, "activated"));
      assertThat(only(history.timesOf(last, "superseded"))).isEqualTo(change);
      assertApart(only(history.timesOf(last, "activated")), change, PERIOD);
      assertApart(only(history.timesOf(next, "announced")), change, ANNOUNCEMENT);
      for (var retired : history.timesOf(last, "retired")) {
        assertApart(change, retired, RETIREMENT);
      }
    }
    // Each generated key has become active or is the next key.
    assertThat(history.times(ring, "made").size())
        .isBetween(succession.size(), succession.size() + 1);
  }

  private static Instant only(List<Instant> times) {
    assertThat(times).hasSize(1);
    return times.getFirst();
  }

  private static void assertApart(Instant first, Instant second, Duration least) {
    assertThat(Duration.between(first, second)).isGreaterThanOrEqualTo(least);
  }

  @Test
  void aKeyThatIsCompromisedAtOneNodeIsSoonRefusedByAll() throws Exception {
    var settings =
        Map.of(
            "COUNTERSIGN_CACHE_TIME", "1s",
            "COUNTERSIGN_SIGNING_ALGORITHMS", "RS256",
            "COUNTERSIGN_DECRYPTION_ALGORITHMS", "");
    try (var nodes = Nodes.start(2, directory, settings)) {
      var token = nodes.administrator(1);
      var lost = SignedJWT.parse(token).getHeader().getKeyID();
      for (var number = 0; number < nodes.size(); number++) {
        assertThat(isAccepted(nodes, number, token)).isTrue();
      }

      var ended = compromise(nodes, lost, token);
      assertThat(ended.status()).describedAs(ended.response().body()).isEqualTo(200);

      // The node that got the request ends the key at once; the token of the request is no longer
      // valid.
      assertThat(JwksCopy.fetch(nodes.api(0)).has(lost)).isFalse();
      assertThat(isAccepted(nodes, 0, token)).isFalse();
      assertThat(compromise(nodes, lost, token).status()).isEqualTo(401);
      var successor = nodes.administrator(0);
      assertThat(SignedJWT.parse(successor).getHeader().getKeyID()).isNotEqualTo(lost);
      awaitRefusal(nodes, 1, token);
      assertThat(JwksCopy.fetch(nodes.api(1)).has(lost)).isFalse();
      assertThat(isAccepted(nodes, 1, successor)).isTrue();
      // The call is idempotent; an unknown key is not found.
      assertThat(compromise(nodes, lost, successor).response().body())
          .isEqualTo(ended.response().body());
      assertThat(compromise(nodes, "unknown", successor).status()).isEqualTo(404);
      var history = KeyHistory.read(nodes.api(1), () -> successor);
      assertThat(history.timesOf(lost, "compromised")).hasSize(1);
      assertThat(history.events())
          .filteredOn(event -> event.action().equals("compromised"))
          .extracting(KeyHistory.Event::actor)
          .containsExactly("client:countersign-admin");
    }
  }

  private static Api.Answer compromise(Nodes nodes, String keyId, String administrator) {
    return nodes.api(0).postJson("/admin/keys/" + keyId + "/compromise", administrator, "");
  }

  private static boolean isAccepted(Nodes nodes, int number, String token) {
    var introspected =
        nodes
            .api(number)
            .postForm(
                "/introspect", "countersign-admin", Service.ADMIN_SECRET, Map.of("token", token));
    var listed = nodes.api(number).get("/admin/keys", token);
    assertThat(introspected.json().get("active")).isEqualTo(listed.status() == 200);
    return listed.status() == 200;
  }

  /** Waits until the node refuses the token, which it does after its cache time. */
  private static void awaitRefusal(Nodes nodes, int number, String token) {
    Waiting.until(
        "node " + number + " no longer accepts the key",
        () -> nodes.api(number).get("/admin/keys", token).status() != 200);
  }
}
